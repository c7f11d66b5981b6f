package org.customeraccounts.internal.credential;

import java.util.ArrayDeque;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * The memory of one hash at a time, kept for the next: about 20 MB that need not be allocated anew. What comes back is
 * wiped; what a costlier hash took beyond today's cost is let go. For one thread at a time.
 */
final class Argon2Memory implements BlockPool {
    /** The blocks of 1 KiB that the memory consists of, and the four that the filling of it works with. */
    static final int MOST = Argon2Cost.CURRENT.memoryKib() + 4;

    private final ArrayDeque<Block> idle = new ArrayDeque<>();

    @Override
    public Block allocate() {
        Block block = idle.poll();
        return block == null ? new Block() : block;
    }

    @Override
    public void deallocate(Block block) {
        if (idle.size() < MOST) {
            idle.push(block.clear());
        }
    }

    int size() {
        return idle.size();
    }
}
