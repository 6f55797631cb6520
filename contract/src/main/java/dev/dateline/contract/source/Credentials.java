package dev.dateline.contract.source;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a server wants to see before it gives a document. Never in a text for people. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Credentials.Basic.class, name = "basic"),
    @JsonSubTypes.Type(value = Credentials.Bearer.class, name = "bearer"),
    @JsonSubTypes.Type(value = Credentials.Header.class, name = "header"),
    @JsonSubTypes.Type(value = Credentials.Query.class, name = "query")
})
public sealed interface Credentials {

    /** A name and a password (RFC 7617). */
    record Basic(String username, String password) implements Credentials {
        @Override
        public String toString() {
            return "Basic[***]";
        }
    }

    /** A token (RFC 6750). */
    record Bearer(String token) implements Credentials {
        @Override
        public String toString() {
            return "Bearer[***]";
        }
    }

    /** A header of the server's own. */
    record Header(String name, String value) implements Credentials {
        @Override
        public String toString() {
            return "Header[" + name + "=***]";
        }
    }

    /** A parameter of the address. */
    record Query(String name, String value) implements Credentials {
        @Override
        public String toString() {
            return "Query[" + name + "=***]";
        }
    }
}
