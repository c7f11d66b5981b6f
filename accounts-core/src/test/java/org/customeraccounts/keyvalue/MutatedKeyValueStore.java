package org.customeraccounts.keyvalue;

import java.time.Duration;
import org.customeraccounts.testkit.KeyValueContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a mutant, which the run's parameters name. Run by {@link KeyValueMutantsTest} alone. */
@ExtendWith(MutatedKeyValueStore.Named.class)
class MutatedKeyValueStore extends KeyValueContract {
    static final String MUTANT = "key-value-mutant";

    private final KeyValueMutant mutant;

    MutatedKeyValueStore(KeyValueMutant mutant) {
        this.mutant = mutant;
    }

    @Override
    protected KeyValueStore newStore() {
        return mutant.make().get();
    }

    /** Nobody waits for a mutant, so this is waited only where the machine is slow. */
    @Override
    protected Duration patience() {
        return Duration.ofSeconds(5);
    }

    static final class Named implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == KeyValueMutant.class
                    && parameter.getDeclaringExecutable().getDeclaringClass() == MutatedKeyValueStore.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return KeyValueMutant.named(
                    context.getConfigurationParameter(MUTANT).orElseThrow());
        }
    }
}
