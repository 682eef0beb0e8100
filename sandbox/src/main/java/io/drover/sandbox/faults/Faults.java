package io.drover.sandbox.faults;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults that are switched on, in this process only: a restart ends all of them. */
@ApplicationScoped
public class Faults {

    private long seed;
    private Random random = new Random(0);
    private List<Switched> switched = List.of();

    /** A fault and how often it has struck. */
    public record Switched(Fault fault, int strikes) {}

    /** All that is switched on. */
    public record State(long seed, List<Switched> faults) {}

    synchronized State set(long newSeed, List<Fault> faults) {
        seed = newSeed;
        random = new Random(newSeed);
        switched = faults.stream().map(fault -> new Switched(fault, 0)).toList();
        return state();
    }

    synchronized State state() {
        return new State(seed, switched);
    }

    /** The first fault that strikes this request, before or after the work. */
    synchronized Optional<Fault> strike(String method, String path, boolean beforeTheWork) {
        List<Switched> after = new ArrayList<>(switched);
        for (int i = 0; i < after.size(); i++) {
            Switched each = after.get(i);
            Fault fault = each.fault();
            if (fault.beforeTheWork() == beforeTheWork
                    && fault.isAbout(method, path)
                    && (fault.times() == null || each.strikes() < fault.times())
                    && (fault.percent() == null || random.nextInt(100) < fault.percent())) {
                after.set(i, new Switched(fault, each.strikes() + 1));
                switched = List.copyOf(after);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
