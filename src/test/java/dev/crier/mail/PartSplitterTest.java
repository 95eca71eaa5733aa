package dev.crier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PartSplitterTest {

    @Test
    void splitsAtItsOwnBoundaryAndNotAtOneThatBeginsLikeIt() {
        assertThat(split("multipart/mixed; boundary=b", """
                        preamble
                        --b
                        one
                        --bb
                        --b\s\t
                        two
                        --b--
                        --b
                        epilogue
                        """)).containsExactly("one\n--bb\n", "two\n");
    }

    @Test
    void readsQuotedAndFoldedBoundariesAndAnyLineEnds() {
        String type = "multipart/report; report-type=delivery-status;\r\n\tBOUNDARY=\"4D6.1/mx =1\"";
        assertThat(split(type, "--4D6.1/mx =1\r\nä\r\n--4D6.1/mx =1--")).containsExactly("ä\r\n");
    }

    @Test
    void takesWhatIsThereOfAMailThatWasCutOff() {
        assertThat(split("multipart/mixed; boundary=b", "--b\none\n--b\ntw")).containsExactly("one\n", "tw");
        assertThat(split("multipart/mixed; boundary=b", "")).isEmpty();
        assertThat(split("multipart/mixed", "--b\none\n")).isEmpty();
    }

    @Test
    void takesNoMoreThanItIsAskedFor() {
        byte[] body = "--b\nx\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        assertThat(PartSplitter.split("multipart/mixed; boundary=b", body, 3)).hasSize(3);
    }

    private static List<String> split(String type, String body) {
        return PartSplitter.split(type, body.getBytes(StandardCharsets.UTF_8), 100).stream()
                .map(part -> new String(part, StandardCharsets.UTF_8))
                .toList();
    }
}
