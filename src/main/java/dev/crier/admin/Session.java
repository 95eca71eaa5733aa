package dev.crier.admin;

import dev.crier.encoding.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * An admin at a browser.
 *
 * @param token what the browser's cookie holds
 * @param email the admin's address, as configured
 */
public record Session(String token, String email) {

    private static final int FORM_BYTES = 24;

    /** What every form of this session carries; nobody else's page can know it. */
    public String form() {
        return Hash.of("crier form " + token).base64(FORM_BYTES);
    }

    /** Whether a form is one of this session's. */
    public boolean owns(String form) {
        return MessageDigest.isEqual(form().getBytes(StandardCharsets.UTF_8), form.getBytes(StandardCharsets.UTF_8));
    }
}
