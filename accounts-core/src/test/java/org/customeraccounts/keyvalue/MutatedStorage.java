package org.customeraccounts.keyvalue;

import java.time.Duration;
import org.customeraccounts.spi.storage.Storage;
import org.customeraccounts.testkit.StorageContract;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract on a mutant, which the run's parameters name. Run by {@link MutantsTest} alone. */
@ExtendWith(MutatedStorage.Named.class)
class MutatedStorage extends StorageContract {
    static final String MUTANT = "mutant";

    private final Mutant mutant;

    MutatedStorage(Mutant mutant) {
        this.mutant = mutant;
    }

    @Override
    protected Storage newStorage() {
        return mutant.storage();
    }

    @Override
    protected Duration patience() {
        return mutant.holdsNothingBack() ? Duration.ofSeconds(10) : Duration.ofMillis(50);
    }

    static final class Named implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Mutant.class
                    && parameter.getDeclaringExecutable().getDeclaringClass() == MutatedStorage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Mutant.named(context.getConfigurationParameter(MUTANT).orElseThrow());
        }
    }
}
