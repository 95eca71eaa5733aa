package dev.crier.web.editions;

import dev.crier.newsletter.DigestView;

/**
 * One issue, or one digest of it, as a page.
 *
 * @param mark that it is a rehearsal, or empty
 * @param withdrawn how many of its publications are gone, in words, or empty
 * @param newsletter its name where readers can subscribe to it, else empty
 * @param all address of the archive, or empty
 * @param previous address of the issue before, or empty
 * @param next address of the issue after, or empty
 */
record EditionView(
        DigestView digest,
        String mark,
        String withdrawn,
        String newsletter,
        String promise,
        String all,
        String previous,
        String next) {}
