package org.customeraccounts.internal.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.customeraccounts.credential.PasswordHash;
import org.junit.jupiter.api.Test;

class BlockPoolTest {
    private static final byte[] PASSWORD = "password".getBytes(StandardCharsets.UTF_8);

    private final Argon2Memory blocks = new Argon2Memory();

    @Test
    void aHashGivesBackAllItTookAndWiped() throws ReflectiveOperationException {
        Argon2Hash.make(Argon2Cost.CURRENT, PASSWORD, new byte[Argon2Hash.SALT_BYTES], blocks);

        assertThat(blocks.size()).isEqualTo(Argon2Memory.MOST);
        for (int i = 0; i < Argon2Memory.MOST; i++) {
            assertThat(words(blocks.allocate())).containsOnly(0L);
        }
    }

    @Test
    void theNextHashUsesThemAgain() {
        Argon2Hash first = Argon2Hash.make(Argon2Cost.CURRENT, PASSWORD, new byte[Argon2Hash.SALT_BYTES], blocks);
        Block kept = blocks.allocate();
        blocks.deallocate(kept);

        Argon2Hash second = Argon2Hash.make(Argon2Cost.CURRENT, PASSWORD, new byte[Argon2Hash.SALT_BYTES], blocks);

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(blocks.size()).isEqualTo(Argon2Memory.MOST);
    }

    @Test
    void aCostlierHashLeavesNoMoreBehind() {
        String stored = "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg";

        assertThat(Argon2Hash.read(PasswordHash.of(stored)).isOf(PASSWORD, blocks))
                .isTrue();

        assertThat(blocks.size()).isEqualTo(Argon2Memory.MOST);
    }

    private static long[] words(Block block) throws ReflectiveOperationException {
        Field words = Block.class.getDeclaredField("v");
        words.setAccessible(true);
        return (long[]) words.get(block);
    }
}
