package dev.crier.catalog;

/** A person or body that wrote an article; {@code slug} is its address among the authors. */
public record Author(String name, String slug) {

    public static Author of(String name) {
        return new Author(name, Slug.of(name));
    }
}
