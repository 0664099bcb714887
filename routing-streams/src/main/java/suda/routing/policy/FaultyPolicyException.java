package suda.routing.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy file that can't be used. Its message is a sentence in both languages for each fault. */
public final class FaultyPolicyException extends IllegalArgumentException {
    private final transient List<Fault> faults;

    FaultyPolicyException(String name, List<Fault> faults) {
        super(faults.stream().map(fault -> sentence(name, fault)).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    private static String sentence(String name, Fault fault) {
        var where = fault.path().isEmpty() ? name : name + "/" + fault.path();
        var line = fault.line() == 0 ? "" : "（第 " + fault.line() + " 行 line " + fault.line() + "）";
        return where + line + "：" + fault.zh() + "。 " + where + " " + fault.en();
    }
}
