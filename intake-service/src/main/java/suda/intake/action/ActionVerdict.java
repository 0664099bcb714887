package suda.intake.action;

import java.util.List;
import suda.intake.submission.Violation;

/** What checking an action came to. */
public sealed interface ActionVerdict {
    record Valid(CheckedAction action) implements ActionVerdict {}

    /** @param violations every field at fault, at least one */
    record Invalid(List<Violation> violations) implements ActionVerdict {}
}
