package io.drover.stack.command;

import io.drover.stack.process.StackFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words after a command; what nobody has asked for in the end is a typing error. */
final class Arguments {
    private final List<String> words;

    Arguments(List<String> words) {
        this.words = new ArrayList<>(words);
    }

    boolean flag(String name) {
        return words.remove(name);
    }

    Optional<String> value(String name) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(name + "=")) {
                return Optional.of(words.remove(i).substring(name.length() + 1));
            }
            if (words.get(i).equals(name)) {
                if (i + 1 >= words.size()) {
                    throw new StackFailure(name + " needs a value");
                }
                words.remove(i);
                return Optional.of(words.remove(i));
            }
        }
        return Optional.empty();
    }

    List<String> rest() {
        return List.copyOf(words);
    }

    void requireNothingElse() {
        if (!words.isEmpty()) {
            throw new StackFailure(
                    "'%s' is not understood here. ./drover help shows what is."
                            .formatted(words.getFirst()));
        }
    }
}
