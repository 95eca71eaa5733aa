package dev.crier.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crier.schedule.Cron;
import dev.crier.template.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencyWordsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Templates templates = new Templates(Path.of("no-such-folder"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0 8 * * ?         | every day | chaque jour | cada día | jeden Tag | كل يوم
            0 0 8 ? * MON-FRI   | every weekday | du lundi au vendredi | de lunes a viernes | montags bis freitags | من الاثنين إلى الجمعة
            0 0 8 ? * FRI       | every Friday | chaque vendredi | cada viernes | jeden Freitag | كل أسبوع يوم الجمعة
            0 0 8 ? * MON,THU   | every Monday and Thursday | chaque lundi et jeudi | cada lunes y jueves | jeden Montag und Donnerstag | كل أسبوع يومي الاثنين والخميس
            0 0 8 ? * 2,4,6     | every Monday, Wednesday and Friday | chaque lundi, mercredi et vendredi | cada lunes, miércoles y viernes | jeden Montag, Mittwoch und Freitag | كل أسبوع أيام الاثنين والأربعاء والجمعة
            0 0 8 1 * ?         | on the 1st of every month | le 1er de chaque mois | el día 1 de cada mes | am 1. jedes Monats | في اليوم 1 من كل شهر
            0 0 8 2,23 * ?      | on the 2nd and 23rd of every month | les 2 et 23 de chaque mois | los días 2 y 23 de cada mes | am 2. und 23. jedes Monats | في اليومين 2 و23 من كل شهر
            0 0 8 1,11,21 * ?   | on the 1st, 11th and 21st of every month | les 1er, 11 et 21 de chaque mois | los días 1, 11 y 21 de cada mes | am 1., 11. und 21. jedes Monats | في الأيام 1 و11 و21 من كل شهر
            0 0 8 L * ?         | on the last day of every month | le dernier jour de chaque mois | el último día de cada mes | am letzten Tag jedes Monats | في اليوم الأخير من كل شهر
            0 0 8 1W * ?        | on the first working day of every month | le premier jour ouvré de chaque mois | el primer día laborable de cada mes | am ersten Arbeitstag jedes Monats | في أول يوم عمل من كل شهر
            0 0 8 LW * ?        | on the last working day of every month | le dernier jour ouvré de chaque mois | el último día laborable de cada mes | am letzten Arbeitstag jedes Monats | في آخر يوم عمل من كل شهر
            0 0 8 ? * MON#1     | on the first Monday of every month | le premier lundi de chaque mois | el primer lunes de cada mes | am ersten Montag jedes Monats | في يوم الاثنين الأول من كل شهر
            0 0 8 ? * WED#3     | on the third Wednesday of every month | le troisième mercredi de chaque mois | el tercer miércoles de cada mes | am dritten Mittwoch jedes Monats | في يوم الأربعاء الثالث من كل شهر
            0 0 8 ? * FRIL      | on the last Friday of every month | le dernier vendredi de chaque mois | el último viernes de cada mes | am letzten Freitag jedes Monats | في يوم الجمعة الأخير من كل شهر
            0 0 8 1 1/3 ?       | every three months, on the 1st | tous les trois mois, le 1er | cada tres meses, el día 1 | alle drei Monate am 1. des Monats | كل ثلاثة أشهر، في اليوم 1 من الشهر
            0 0 8 ? 3/3 FRIL    | every three months, on the last Friday | tous les trois mois, le dernier vendredi | cada tres meses, el último viernes | alle drei Monate am letzten Freitag des Monats | كل ثلاثة أشهر، في يوم الجمعة الأخير من الشهر
            0 0 8 1 4,10 ?      | every year in April and October, on the 1st | chaque année en avril et octobre, le 1er | cada año, el día 1 de abril y octubre | jedes Jahr am 1. im April und Oktober | كل سنة، في اليوم 1 من أبريل وأكتوبر
            0 0 8,20 * * ?      | every day at 08:00 and 20:00 | chaque jour à 08:00 et 20:00 | cada día a las 08:00 y 20:00 | jeden Tag um 08:00 und 20:00 Uhr | كل يوم، الساعة 08:00 و20:00
            0 0 * * * ?         | every hour | toutes les heures | cada hora | jede Stunde | كل ساعة
            0 0 0/2 * * ?       | every 2 hours | toutes les 2 heures | cada 2 horas | alle 2 Stunden | كل ساعتين
            0 0 0/3 * * ?       | every 3 hours | toutes les 3 heures | cada 3 horas | alle 3 Stunden | كل 3 ساعات
            0 0/15 * * * ?      | every 15 minutes | toutes les 15 minutes | cada 15 minutos | alle 15 Minuten | كل 15 دقيقة
            0 0 8-18/2 ? * 2-6  | every weekday, every 2 hours between 08:00 and 18:00 | du lundi au vendredi, toutes les 2 heures entre 08:00 et 18:00 | de lunes a viernes, cada 2 horas entre las 08:00 y las 18:00 | montags bis freitags, alle 2 Stunden zwischen 08:00 und 18:00 Uhr | من الاثنين إلى الجمعة، كل ساعتين بين الساعة 08:00 والساعة 18:00
            0 0 8 L-3 * ?       | on set dates | à dates fixes | en fechas fijas | zu festen Terminen | في مواعيد محددة
            0 7/9 3-5 ? * *     | on set dates | à dates fixes | en fechas fijas | zu festen Terminen | في مواعيد محددة
            """)
    void saysACronInEveryLanguage(String cron, String en, String fr, String es, String de, String ar) {
        assertThat(in("en", cron)).isEqualTo(en);
        assertThat(in("fr", cron)).isEqualTo(fr);
        assertThat(in("es", cron)).isEqualTo(es);
        assertThat(in("de", cron)).isEqualTo(de);
        assertThat(in("ar", cron)).isEqualTo(ar);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 0 8 ? * MON#1     | on the first Monday of every month at 08:00 (Paris) | am ersten Montag jedes Monats um 08:00 Uhr (Paris)
            0 30 8,20 * * ?     | every day at 08:30 and 20:30 (Paris) | jeden Tag um 08:30 und 20:30 Uhr (Paris)
            0 0 8-18/2 ? * SAT  | every Saturday, every 2 hours between 08:00 and 18:00 (Paris) | jeden Samstag, alle 2 Stunden zwischen 08:00 und 18:00 Uhr (Paris)
            0 0 8 L-3 * ?       | at the times of 0 0 8 L-3 * ? (Paris) | zu den Zeiten von 0 0 8 L-3 * ? (Paris)
            """)
    void saysHourAndZoneToo(String cron, String en, String de) {
        var frequency = Frequency.at("any", Cron.of(cron), PARIS);
        assertThat(FrequencyWords.full(templates.words("en"), frequency)).isEqualTo(en);
        assertThat(FrequencyWords.full(templates.words("de"), frequency)).isEqualTo(de);
    }

    @ParameterizedTest
    @CsvSource({"en, as it is published", "de, sofort bei Erscheinen", "ar, فور النشر"})
    void saysThatNoCronIsNeeded(String language, String words) {
        var frequency = Frequency.immediately("any", Duration.ofMinutes(15));
        assertThat(FrequencyWords.in(templates.words(language), frequency)).isEqualTo(words);
        assertThat(FrequencyWords.full(templates.words(language), frequency)).isEqualTo(words);
    }

    private String in(String language, String cron) {
        return FrequencyWords.in(templates.words(language), Frequency.at("any", Cron.of(cron), PARIS));
    }
}
