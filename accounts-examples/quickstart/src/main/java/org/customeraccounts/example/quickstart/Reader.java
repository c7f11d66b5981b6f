package org.customeraccounts.example.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Where the inputs of a story come from: the samples, or the reader's keyboard. */
sealed interface Reader {
    /** Whether an input may be another one when it is asked for again. */
    boolean types();

    /**
     * One input.
     *
     * @throws InputEndedException when the reader typed no more
     */
    String input(Page page, String prompt, String sample);

    /** Takes each sample. */
    record Samples() implements Reader {
        @Override
        public boolean types() {
            return false;
        }

        @Override
        public String input(Page page, String prompt, String sample) {
            return sample;
        }
    }

    /**
     * Lets the reader type. An empty line stands for the sample.
     *
     * @param lines the lines typed
     */
    record Typed(BufferedReader lines) implements Reader {
        @Override
        public boolean types() {
            return true;
        }

        @Override
        public String input(Page page, String prompt, String sample) {
            page.prompt(prompt, sample);
            try {
                String line = lines.readLine();
                if (line == null) {
                    throw new InputEndedException();
                }
                return line.isEmpty() ? sample : line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The reader typed no more. */
    final class InputEndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
