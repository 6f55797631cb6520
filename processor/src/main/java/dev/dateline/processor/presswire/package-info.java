/** Tells the parts of a press wire's text apart: what is news, and what is printed around it. */
@NullMarked
package dev.dateline.processor.presswire;

import org.jspecify.annotations.NullMarked;
