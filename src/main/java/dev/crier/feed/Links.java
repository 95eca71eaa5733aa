package dev.crier.feed;

import dev.crier.catalog.Article;
import dev.crier.catalog.Attachment;
import dev.crier.encoding.UrlPath;
import dev.crier.template.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** The absolute addresses that documents name. */
final class Links {

    private Links() {}

    /** The article at the organisation; its page here where it has no address there. */
    static String of(Article article, Site site) {
        String address = article.address().strip();
        return isWeb(address) ? address : site.link("/articles/" + UrlPath.encoded(article.slug()));
    }

    /** Attachments that a reader could fetch. */
    static List<Attachment> enclosures(Article article) {
        return article.attachments().stream()
                .filter(attachment -> isWeb(attachment.url()))
                .toList();
    }

    static String mediaType(Attachment attachment) {
        String type = Text.line(attachment.mediaType());
        return type.isEmpty() ? "application/octet-stream" : type;
    }

    static boolean isWeb(String address) {
        try {
            var uri = new URI(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getRawAuthority() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
