package dev.dateline.contract.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The newest schema of a record that this version can read. A record of a newer one may differ in
 * every field but {@code schema}, so {@link Json#decode} looks at that first if it can't read it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Newest {

    /** The number of the schema. */
    int schema();
}
