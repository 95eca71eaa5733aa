package dev.crier.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class XmlTest {

    /** Java since 24 stops at 100,000, which a few long articles reach. */
    @Test
    void readsAnyNumberOfEscapedCharacters() {
        byte[] document = Xml.bytes("<a>" + "&lt;".repeat(300_000) + "</a>");

        Xml.check(document);
        assertThat(Xml.parse(document).getRootElement().getText()).hasSize(300_000);
    }

    @Test
    void refusesDocumentTypesAndBrokenDocuments() {
        for (String xml :
                new String[] {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a><a/>", "<a>", "", "<a>\u0001</a>"
                }) {
            assertThatThrownBy(() -> Xml.check(Xml.bytes(xml))).isInstanceOf(UnreadableException.class);
            assertThatThrownBy(() -> Xml.parse(Xml.bytes(xml))).isInstanceOf(UnreadableException.class);
        }
    }
}
