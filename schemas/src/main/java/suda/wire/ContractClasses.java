package suda.wire;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro makes objects only of classes that the program trusts. Ours are the generated ones, in a package of their own;
 * this adds that package to whatever else is trusted, once for the process.
 */
public final class ContractClasses {
    private static final String PACKAGE = "suda.contract";

    static {
        var before = ClassSecurityValidator.getGlobal();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                before, type -> type.getPackageName().equals(PACKAGE)));
    }

    private ContractClasses() {}

    /** To be called before the first of them is built or read; calling it again does nothing. */
    public static void trust() {}
}
