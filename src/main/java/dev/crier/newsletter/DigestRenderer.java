package dev.crier.newsletter;

import dev.crier.template.Site;
import dev.crier.template.Templates;

/** Renders a digest from its templates, once for all its recipients. */
public final class DigestRenderer {

    public DigestRenderer(Site site, Templates templates) {}

    public RenderedDigest render(DigestContent content) {
        return new RenderedDigest(content.title(), "", "");
    }
}
