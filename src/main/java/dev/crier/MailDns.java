package dev.crier;

import dev.crier.CheckCommand.Finding;
import dev.crier.config.Config;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/** What mailbox providers look up about the domain that mails come from: SPF and DMARC. */
final class MailDns {

    private static final List<String> NOBODYS = List.of("example", "test", "invalid", "localhost", "local");

    List<Finding> check(Config config) {
        String domain = config.from().domain().toLowerCase(Locale.ROOT);
        String top = domain.substring(domain.lastIndexOf('.') + 1);
        if (NOBODYS.contains(top) || domain.matches("(.*\\.)?example\\.(com|org|net)")) {
            return List.of(Finding.thought("dns", "not asked: mail.from uses " + domain));
        }
        var findings = new ArrayList<Finding>();
        try {
            if (texts(domain).stream().noneMatch(text -> text.startsWith("v=spf1"))) {
                findings.add(Finding.thought(
                        "dns",
                        domain + " has no SPF record: publish a TXT record that names your mail server,"
                                + " such as \"v=spf1 mx -all\""));
            }
            if (texts("_dmarc." + domain).stream().noneMatch(text -> text.startsWith("v=DMARC1"))) {
                findings.add(Finding.thought(
                        "dns",
                        domain + " has no DMARC record: publish a TXT record at _dmarc." + domain
                                + ", such as \"v=DMARC1; p=none\""));
            }
        } catch (NamingException unreachable) {
            findings.add(
                    Finding.thought("dns", "could not be asked about " + domain + ": " + unreachable.getMessage()));
        }
        return findings;
    }

    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // the JDK asks DNS through JNDI; only DNS, and only for text
    private static List<String> texts(String name) throws NamingException {
        var settings = new Hashtable<String, String>();
        settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        settings.put("com.sun.jndi.dns.timeout.initial", "1500");
        settings.put("com.sun.jndi.dns.timeout.retries", "1");
        var context = new InitialDirContext(settings);
        try {
            Attribute records =
                    context.getAttributes(name, new String[] {"TXT"}).get("TXT");
            var texts = new ArrayList<String>();
            if (records != null) {
                NamingEnumeration<?> all = records.getAll();
                while (all.hasMore()) texts.add(String.valueOf(all.next()).replace("\"", ""));
            }
            return texts;
        } catch (NameNotFoundException none) {
            return List.of();
        } finally {
            context.close();
        }
    }
}
