/**
 * Reads articles from where an organisation keeps them: folders of Markdown.
 *
 * <p>One bad file never stops the others: what is wrong with it becomes a {@link dev.crier.catalog.Problem} with its
 * line. Only a folder that cannot be listed is an exception, because files that are merely out of sight would look
 * withdrawn. Front matter is read from the YAML nodes, never constructed: a value stays the text that was written
 * ({@code 1.10}, {@code on}, {@code 2016-05-19}), keeps its line, and no tag can name a class. Template tags are
 * degraded before the Markdown is parsed, because inside a link's address they are not Markdown; so the text is parsed
 * twice, the first time to see where code stands. Sanitising is the last step, whatever came before.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.source;
