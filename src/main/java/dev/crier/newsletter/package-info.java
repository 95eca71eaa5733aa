/**
 * Issues editions: what is new, for whom, as digests.
 *
 * <p>New means arrived, not dated. A subscription's cursor bounds the search, what was delivered decides: each work reaches
 * a person once, over topics, translations, newsletters and retries, and every edition adds up, so that nothing goes
 * missing silently. The row of a slot is the truth: two processes, a misfire and a manual run cannot issue an edition
 * twice. Content depends on articles, language and newsletter, not on the person, so a digest is rendered once.
 */
@org.jspecify.annotations.NullMarked
package dev.crier.newsletter;
