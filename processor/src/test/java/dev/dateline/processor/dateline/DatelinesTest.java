package dev.dateline.processor.dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.contract.item.Item;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatelinesTest {

    private static final LocalDate NEAR = LocalDate.of(2022, 11, 11);

    private static @Nullable FoundDateline in(String text) {
        return Datelines.in(text, NEAR);
    }

    private static Item.Dateline dateline(String text) {
        FoundDateline found = in(text);
        assertThat(found).as(text).isNotNull();
        return found.dateline();
    }

    @Nested
    class In_a_text {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\u0001',
                value = {
                    // press wires
                    "BEIJING, Nov. 10, 2022 /PRNewswire/ -- |BEIJING||2022-11-10|PRNewswire",
                    "Nov. 10 (BusinessDesk) - |||2022-11-10|BusinessDesk",
                    "BEIJING , Nov. 10 ,2022  /PRNewswire/  --  |BEIJING||2022-11-10|PRNewswire",
                    "CHICAGO, Nov. 9, 2022 /PRNewswire-PRWeb/ -- |CHICAGO||2022-11-09|PRNewswire",
                    "NEW YORK, Nov. 10 /PRNewswire-FirstCall/ -- |NEW YORK||2022-11-10|PRNewswire",
                    "WASHINGTON, Nov. 10, 2022 /PRNewswire-USNewswire/ -- |WASHINGTON||2022-11-10|PRNewswire",
                    "SHENZHEN, China, Nov. 10, 2022 /PRNewswire-Asia/ -- |SHENZHEN|China|2022-11-10|PRNewswire",
                    "WILMINGTON, Del. and LONDON, Nov. 10, 2022 /PRNewswire/ -- |WILMINGTON, Del. and LONDON||2022-11-10|PRNewswire",
                    "STAMFORD, Conn. & LONDON, Nov. 10, 2022 /PRNewswire/ -- |STAMFORD, Conn. & LONDON||2022-11-10|PRNewswire",
                    "LONDON & NEW YORK, November 10, 2022 /PRNewswire/ -- |LONDON & NEW YORK||2022-11-10|PRNewswire",
                    "DUBLIN and PRINCETON, N.J., Nov. 10, 2022 /PRNewswire/ -- |DUBLIN and PRINCETON|N.J.|2022-11-10|PRNewswire",
                    "Nov. 10, 2022 /PRNewswire/ -- ||| 2022-11-10|PRNewswire",
                    "/PRNewswire/ -- |||| PRNewswire",
                    "ST. JOHN'S, Newfoundland and Labrador, Nov. 10, 2022 /CNW/ - |ST. JOHN'S|Newfoundland and Labrador|2022-11-10|CNW",
                    "TORONTO, Nov. 10, 2022 /CNW/ - |TORONTO||2022-11-10|CNW",
                    "MONTRÉAL, le 10 nov. 2022 /CNW Telbec/ - |MONTRÉAL||2022-11-10|CNW",
                    "QUÉBEC, le 1er déc. 2022 /CNW/ - |QUÉBEC||2022-12-01|CNW",
                    "DÜSSELDORF, Deutschland, 10. November 2022 /PRNewswire/ -- |DÜSSELDORF|Deutschland|2022-11-10|PRNewswire",
                    "MÜNCHEN, 10.11.2022 /PRNewswire/ -- |MÜNCHEN||2022-11-10|PRNewswire",
                    "MADRID, 10 de noviembre de 2022 /PRNewswire/ -- |MADRID||2022-11-10|PRNewswire",
                    "SÃO PAULO, 10 de novembro de 2022 /PRNewswire/ -- |SÃO PAULO||2022-11-10|PRNewswire",
                    "MILAN, 10 novembre 2022 /PRNewswire via COMTEX/ -- |MILAN||2022-11-10|PRNewswire",
                    "SEATTLE, Nov. 10, 2022 (GLOBE NEWSWIRE) -- |SEATTLE||2022-11-10|GlobeNewswire",
                    "VANCOUVER, British Columbia, Nov. 10, 2022 (GLOBE NEWSWIRE) -- |VANCOUVER|British Columbia|2022-11-10|GlobeNewswire",
                    "HAMILTON, Bermuda, Nov. 10, 2022 (GLOBE NEWSWIRE via COMTEX) -- |HAMILTON|Bermuda|2022-11-10|GlobeNewswire",
                    "Paris, le 10 novembre 2022 (GLOBE NEWSWIRE) -- |Paris||2022-11-10|GlobeNewswire",
                    "NEW YORK--(BUSINESS WIRE)--|NEW YORK|||Business Wire",
                    "SOUTH SAN FRANCISCO, Calif. & CAMBRIDGE, Mass.--(BUSINESS WIRE)--|SOUTH SAN FRANCISCO, Calif. & CAMBRIDGE, Mass.|||Business Wire",
                    "ARMONK, N.Y.--(BUSINESS WIRE)--Nov. 10, 2009--|ARMONK|N.Y.|2009-11-10|Business Wire",
                    "TOKYO - (BUSINESS WIRE) - |TOKYO|||Business Wire",
                    "LONDON & PARIS--(BUSINESS WIRE)--|LONDON & PARIS|||Business Wire",
                    "(BUSINESS WIRE)--||||Business Wire",
                    "TORONTO, ONTARIO--(Marketwired - Nov. 10, 2014) - |TORONTO|ONTARIO|2014-11-10|Marketwired",
                    "Toronto, Ontario--(Newsfile Corp. - November 10, 2022) - |Toronto|Ontario|2022-11-10|Newsfile",
                    "AUSTIN, TX / ACCESSWIRE / November 10, 2022 / |AUSTIN|TX|2022-11-10|ACCESS Newswire",
                    "New York, NY (PRWEB) November 10, 2022 -- |New York|NY|2022-11-10|PRWeb",
                    "LONDON, UK, November 10, 2022 /EINPresswire.com/ -- |LONDON|UK|2022-11-10|EIN Presswire",
                    "TOKYO, Nov 10, 2022 - (JCN Newswire) - |TOKYO||2022-11-10|JCN Newswire",
                    "DENVER, CO, Nov. 10, 2022 (Newswire.com) - |DENVER|CO|2022-11-10|Newswire",
                    "RENO, Nev., Nov. 10, 2022 (SEND2PRESS NEWSWIRE) -- |RENO|Nev.|2022-11-10|Send2Press",
                    "HONG KONG SAR - Media OutReach Newswire - 10 November 2022 - |HONG KONG SAR||2022-11-10|Media OutReach",
                    "PERTH, Australia, 10 November 2022 (Kangaroo Newswire) -- |PERTH|Australia|2022-11-10|Kangaroo Newswire",
                    "BEIJING, Nov. 10, 2022 /Xinhua-AsiaNet/ -- |BEIJING||2022-11-10|Xinhua-AsiaNet",
                    "Berlin (ots) - |Berlin|||ots",
                    "Zürich (ots/PRNewswire) - |Zürich|||ots/PRNewswire",
                    "Wien (APA-OTS) - |Wien|||APA-OTS",
                    // news agencies
                    "WASHINGTON (AP) — |WASHINGTON|||AP",
                    "GROSSETO, Italy (AP) -- |GROSSETO|Italy||AP",
                    "THE HAGUE, Netherlands (AP) — |THE HAGUE|Netherlands||AP",
                    "ABOARD AIR FORCE ONE (AP) — |ABOARD AIR FORCE ONE|||AP",
                    "(AP) — ||||AP",
                    "LONDON (Reuters) - |LONDON|||Reuters",
                    "(Reuters) - ||||Reuters",
                    "NEW YORK/LONDON, Nov 10 (Reuters) - |NEW YORK/LONDON||2022-11-10|Reuters",
                    "Paris, Nov 10, 2022 (AFP) - |Paris||2022-11-10|AFP",
                    "PARIS, 10 novembre 2022 (AFP) - |PARIS||2022-11-10|AFP",
                    "GAZA CITY (Gaza Strip), Nov 10, 2022 (AFP) - |GAZA CITY|Gaza Strip|2022-11-10|AFP",
                    "Berlin (dpa) - |Berlin|||dpa",
                    "Peine (dpa/lni) - |Peine|||dpa",
                    "Tel Aviv/Beirut (dpa) - |Tel Aviv/Beirut|||dpa",
                    "Frankfurt/Main (dpa-AFX) - |Frankfurt/Main|||dpa-AFX",
                    "Berlin/dpa – |Berlin|||dpa",
                    "Wien/Berlin (APA/dpa) - |Wien/Berlin|||APA/dpa",
                    "Berlin, 10. Nov. (dpa) - |Berlin||2022-11-10|dpa",
                    "Bonn (KNA). |Bonn|||KNA",
                    "BEIJING, Nov. 10 (Xinhua) -- |BEIJING||2022-11-10|Xinhua",
                    "UNITED NATIONS, Nov. 10 (Xinhua) -- |UNITED NATIONS||2022-11-10|Xinhua",
                    "New Delhi [India], November 10 (ANI): |New Delhi|India|2022-11-10|ANI",
                    "Mumbai (Maharashtra) [India], November 10 (ANI): |Mumbai|Maharashtra, India|2022-11-10|ANI",
                    "Washington [US], November 10 (ANI/Xinhua): |Washington|US|2022-11-10|ANI/Xinhua",
                    "New Delhi, Nov 10 (PTI) |New Delhi||2022-11-10|PTI",
                    "SEOUL, Nov. 10 (Yonhap) -- |SEOUL||2022-11-10|Yonhap",
                    "MOSCOW, November 10. /TASS/. |MOSCOW||2022-11-10|TASS",
                    "MOSCOW, Monday (Reuters) - |MOSCOW||2022-11-07|Reuters",
                    "ABU DHABI, 10th November, 2022 (WAM) -- |ABU DHABI||2022-11-10|WAM",
                    "KUALA LUMPUR, Nov 10 (Bernama) -- |KUALA LUMPUR||2022-11-10|Bernama",
                    "Jakarta (ANTARA) - |Jakarta|||ANTARA",
                    "MADRID, 10 Nov. (EUROPA PRESS) - |MADRID||2022-11-10|Europa Press",
                    "Madrid, 10 nov (EFE).- |Madrid||2022-11-10|EFE",
                    "Rio de Janeiro, 10 nov (EFE).- |Rio de Janeiro||2022-11-10|EFE",
                    "Lisboa, 10 nov 2022 (Lusa) - |Lisboa||2022-11-10|Lusa",
                    "(ANSA) - ROMA, 10 NOV - |ROMA||2022-11-10|ANSA",
                    "Roma, 10 nov. (Adnkronos) - |Roma||2022-11-10|Adnkronos",
                    "DEN HAAG (ANP) - |DEN HAAG|||ANP",
                    "’s-Hertogenbosch (ANP) - |’s-Hertogenbosch|||ANP",
                    "Oslo (NTB): |Oslo|||NTB",
                    "København /ritzau/ - |København|||Ritzau",
                    "Budapest, November 10 (MTI) - |Budapest||2022-11-10|MTI",
                    "Praha 10. listopadu 2022 (ČTK) - |Praha||2022-11-10|ČTK",
                    "Warszawa, 10 listopada 2022 (PAP) - |Warszawa||2022-11-10|PAP",
                    "TORONTO, Thursday, Nov. 10, 2022 (The Canadian Press) — |TORONTO||2022-11-10|Canadian Press",
                    // other scripts
                    "МОСКВА, 10 ноя — РИА Новости. |МОСКВА||2022-11-10|RIA Novosti",
                    "МОСКВА, 10 ноября. /ТАСС/. |МОСКВА||2022-11-10|TASS",
                    "Москва. 10 ноября. INTERFAX.RU - |Москва||2022-11-10|Interfax",
                    "القاهرة (رويترز) - |القاهرة|||Reuters",
                    "باريس (أ ف ب) - |باريس|||AFP",
                    "नई दिल्ली, 10 नवंबर (भाषा) |नई दिल्ली||2022-11-10|भाषा",
                    "新华社北京11月10日电|北京||2022-11-10|Xinhua",
                    "（中央社台北10日電）|台北||2022-11-10|中央社",
                    "【ワシントン共同】|ワシントン|||Kyodo",
                    "［東京 10日 ロイター］|東京||2022-11-10|Reuters",
                    "(서울=연합뉴스)|서울|||Yonhap"
                })
        void says_where_when_and_who(
                String start,
                @Nullable String place,
                @Nullable String region,
                @Nullable String date,
                String wire) {
            String given = start.strip();
            FoundDateline found = in(start + " Das ist der Text.");
            assertThat(found).as(start).isNotNull();
            Item.Dateline dateline = found.dateline();
            assertThat(dateline.place()).isEqualTo(place);
            assertThat(dateline.region()).isEqualTo(region);
            assertThat(dateline.date()).isEqualTo(date == null ? null : LocalDate.parse(date));
            assertThat(dateline.wire()).isEqualTo(wire);
            assertThat(dateline.text()).isEqualTo(given);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "He said on Nov. 10 that (AP) - reporters were there.",
                    "he said on Nov. 10 (AP) - and left",
                    "The Palestinian Authority (AP) - said on Monday",
                    "Palestinian Authority (PA Media) said",
                    "Associated Press (AP) - the agency - said",
                    "Agence France-Presse (AFP) - the agency - said",
                    "Acme Corp. (AP) - a company - said",
                    "Acme, Inc. (AP) - a company - said",
                    "President Joe Biden (AP) - said",
                    "Prime Minister Narendra Modi (ANI): on Monday",
                    "In London (Reuters) - said",
                    "Mr. Smith (AP) - said",
                    "london, Nov. 10 (AP) - said",
                    "LONDON, Nov. 10 - said",
                    "LONDON (AP) said on Monday",
                    "LONDON (Apple) - said",
                    "A picture from LONDON. (AP Photo/Jane Doe)",
                    "LONDON [Photo/Xinhua] - a bridge",
                    "LONDON (Photo/Xinhua) - a bridge",
                    "Reports by dpa/AFP: the minister said",
                    "see http://example.org/dpa/ - there",
                    "1234567 (AP) - said",
                    "Update 2: the council said (Reuters) - it will",
                    "Er sagte am 10. November (dpa) - das sei so",
                    "",
                    "(",
                    "/",
                    "()--",
                    "日 (AP) 日日"
                })
        void is_not_seen_where_there_is_none(String text) {
            FoundDateline found = in(text);
            assertThat(found == null || (found.dateline().place() == null && text.startsWith("日")))
                    .as(text + " " + found)
                    .isTrue();
        }

        @Test
        void is_looked_for_in_the_first_400_characters_alone() {
            String dateline = "\n\nLONDON, Nov. 10 (Reuters) - Text";
            assertThat(in("x".repeat(300) + dateline)).isNotNull();
            assertThat(in("x".repeat(400) + dateline)).isNull();
        }

        @Test
        void may_follow_other_lines_and_be_broken_itself() {
            assertThat(
                            dateline(
                                            "News provided by\nAcme\n\nOSLO, Nov. 10, 2022 /PRNewswire/ -- T")
                                    .place())
                    .isEqualTo("OSLO");
            assertThat(
                            dateline(
                                            "By A B\n\nSAINT-JEAN-SUR-\nRICHELIEU, Que., Nov. 10,\n2022 /CNW/ - T")
                                    .date())
                    .isEqualTo("2022-11-10");
        }

        @Test
        void may_follow_a_stamp_of_the_page_or_its_headline_in_the_same_line() {
            FoundDateline found =
                    in(" date 2022-11-10 BEIJING, Nov. 10, 2022 /PRNewswire/ -- Text");
            assertThat(found).isNotNull();
            assertThat(found.dateline().text()).isEqualTo("BEIJING, Nov. 10, 2022 /PRNewswire/ --");
            assertThat(
                            dateline(
                                            "Acme opens in Oslo NEW YORK, N.Y., Nov. 10, 2022 /PRNewswire/ -- T")
                                    .place())
                    .isEqualTo("NEW YORK");
        }

        @Test
        void may_have_spaces_that_do_not_break_or_have_no_width() {
            Item.Dateline dateline =
                    dateline(
                            "NEW\u00a0YORK\u202f,\u00a0Nov.\u00a010,\u00a0\u00a02022\u200b /PRNewswire/\u00a0-- T");
            assertThat(dateline.place()).isEqualTo("NEW YORK");
            assertThat(dateline.date()).isEqualTo("2022-11-10");
        }

        @Test
        void ends_where_the_text_begins() {
            String text = "LONDON (Reuters) - Text";
            FoundDateline found = in(text);
            assertThat(found).isNotNull();
            assertThat(text.substring(found.end())).isEqualTo(" Text");
        }
    }

    @Nested
    class The_date {

        @ParameterizedTest
        @CsvSource({
            "2023-01-02, Dec. 30, 2022-12-30",
            "2022-12-30, Jan. 2, 2023-01-02",
            "2022-11-11, Nov. 10, 2022-11-10",
            "2023-02-27, Feb. 29, 2024-02-29",
            "2101-01-01, Feb. 29, 2104-02-29"
        })
        void without_a_year_is_the_nearest(LocalDate near, String date, String expected) {
            FoundDateline found = Datelines.in("LONDON, " + date + " (Reuters) - T", near);
            assertThat(found).isNotNull();
            assertThat(found.dateline().date()).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Feb. 30, 2022", "03/04/2022", "31 juin 2022"})
        void that_is_none_or_one_of_two_is_left_out(String date) {
            Item.Dateline dateline = dateline("LONDON, " + date + " (Reuters) - T");
            assertThat(dateline.place()).isEqualTo("LONDON");
            assertThat(dateline.date()).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "13/04/2022, 2022-04-13",
            "04/13/2022, 2022-04-13",
            "2022-04-13, 2022-04-13",
            "2022/04/13, 2022-04-13",
            "13. April 2022, 2022-04-13",
            "den 13 april 2022, 2022-04-13",
            "13 apr 22, 2022-04-13",
            "2022 April 13, 2022-04-13"
        })
        void may_be_written_in_many_ways(String date, String expected) {
            assertThat(dateline("LONDON, " + date + " (Reuters) - T").date()).isEqualTo(expected);
        }
    }

    @Nested
    class Given_apart {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Waghäusel (dpa) -|Waghäusel|||dpa",
                    "Peine (dpa/lni) - |Peine|||dpa",
                    "MOSCOW, Monday (Reuters)|MOSCOW||2022-11-07|Reuters",
                    "MADRID, 21 Nov. 2024 (Europa Press) -|MADRID||2024-11-21|Europa Press",
                    "GROSSETO, Italy|GROSSETO|Italy||",
                    "WASHINGTON|WASHINGTON|||",
                    "OSLO, Nov. 10|OSLO||2022-11-10|",
                    "Norwich (Norfolk News) -|Norwich|||Norfolk News",
                    "to be announced||||",
                    "A long story about (nothing||||"
                })
        void says_what_can_be_read_and_keeps_its_text(
                String given,
                @Nullable String place,
                @Nullable String region,
                @Nullable LocalDate date,
                @Nullable String wire) {
            assertThat(Datelines.of(given, NEAR))
                    .isEqualTo(new Item.Dateline(place, region, date, wire, given));
        }
    }
}
