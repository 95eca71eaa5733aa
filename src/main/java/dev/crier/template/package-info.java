/**
 * Fills Mustache templates, in the reader's language.
 *
 * <p>Templates decide nothing and load nothing: names they do not know are errors that name file and line, partials come
 * from the site's folder or the jar and from nowhere else. All fixed words stand in one file per language.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.template;
