using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

/// <summary>Proposals at the edges of what is allowed: most members are plain, some are odd, some are not to be had.</summary>
internal sealed class OddProposals(int seed)
{
    private static readonly string[] s_texts =
    [
        "Welding I", " leading and trailing ", "\t\r\n tabs", "\"quoted\" \\ back", "Ødegård", "日本語", "👩‍🏭 weld", "\u00A0 no-break", "e\u0301",
        "\uFEFF mark", "\u2028 line", "a\u0000b", "a\u0085b", "\uFFFE", "\uFDD0 none", "\uD83F\uDFFF", "\uD800 half", "", " ", "@context", "_:b0", "null",
    ];

    private static readonly string[] s_urls =
    [
        "https://college.example/a", "http://college.example", "https://college.example/a?b=c&d#e", "https://college.example/#a#b",
        "https://[2001:db8::1]/x", "https://[x]/", "https:///a", "https:a", "https://college.example/%zz", "HTTPS://COLLEGE.EXAMPLE/", "ftp://college.example/",
        "https://user:pass@college.example:8443/", "https://college.example/'(a)'*", "https://:443/", "https://?", "urn:x:y", "college.example", "",
    ];

    private static readonly string[] s_ids =
    [
        "urn:example:", "https://college.example/achievements/", "tag:college.example,2026:", "did:web:college.example:", "welding-", "/a/",
        "urn:example:a#b#", "https:///", "Achievement:", "xsd:", "schema:", "ext:", "cred:", "sec:", "ceterms:", "id:", "type:", "1a:", "https://college.example/a#",
    ];

    private static readonly string[] s_types =
        ["MicroCredential", "Course", "CoCurricular", "Degree", "ext:NanoDegree", "ext:a/b#c", "ext:", "microcredential", "Nano", "", "Micro Credential", "AchievementCredential"];

    private static readonly string[] s_languages =
        ["en", "pt-BR", "deu", "zh-Hant-TW", "x-private", "i-klingon", "en-", "english", "e", "en_GB", "de-1996", "en-a-bbb-x-a", "12", "ÅÅ"];

    private static readonly decimal[] s_amounts =
        [5m, 2.5m, 0.01m, 0.009m, 300m, 300.01m, 1000m, 0.123456m, 0.1234567m, 2.50000000m, 1e-6m + 1, 299.9999999999999m, -1m, 0m];

    private static readonly string[] s_targetTypes = ["ceasn:Competency", "ext:Skill", "ext:", "cfitem", "CF Item", ""];

    private static readonly string[] s_resultTypes = ["LetterGrade", "RubricCriterionLevel", "Status", "ext:Mark", "ext:", "Grade", "percent"];

    private static readonly string[] s_values = ["-1", "1e3", "1e400", "99%", "A", " 5", "\uD800", "1,5", "١"];

    private static readonly string?[] s_periods = [null, "P3Y", "P9999Y", "P9999D", "P26W", "P1Y6M", "P0D", "P1Y1W", "PT1H", "3 years"];

    private readonly Random _random = new(seed);

    public (string Id, AchievementContent Content) Achievement(string framework, string tail)
    {
        var content = new AchievementContent(
            Text(200), Text(4_000), new AchievementCriteria(Chance(3) ? null : Url(), Chance(3) ? null : Text(4_000)), Texts(),
            new Workload(Chance(3) ? null : Amount(), Chance(3) ? null : _random.Next(1, 10_001)), Text(500), (ParticipationForm)_random.Next(5), Text(500),
            Usually("NO", ["ES-CT", "US-CA", "ES-", "XX", "no"]), Usually("MicroCredential", s_types), framework, Usually("en", s_languages),
            Usually("5", ["none", "L 5", "6"]), Chance(2) ? null : Amount(), s_periods[Chance(16) ? _random.Next(s_periods.Length) : _random.Next(6)],
            Chance(2) ? null : Text(4_000), Chance(2) ? null : (Supervision)_random.Next(4), Chance(2) ? null : (Stackability)_random.Next(2), Chance(2) ? null : Text(4_000))
        {
            Alignments = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new SkillAlignment(Text(200), Url(), Chance(2) ? null : Text(200), Chance(2) ? null : Text(64), Chance(2) ? null : Usually("CFItem", s_targetTypes)))],
            Fields = Chance(3) ? [Usually("0715", ["07", "7", "07155", "٠٧"])] : null,
            OtherCredits = Chance(3) ? [new CreditAmount(Text(200), Amount())] : null,
            QualityAssuranceUrl = Chance(3) ? Url() : null,
            ResultDescriptions = [.. Enumerable.Range(0, Chance(3) ? _random.Next(1, 4) : 0).Select(Result)],
        };
        return (Usually("https://college.example/achievements/", s_ids, 3) + Uri.EscapeDataString(tail), content);
    }

    public IssuerProfile Profile() => new(Text(200), Url(), Usually("NO", ["UK", "GB", "no", "", "XX"]));

    public PublishLevels Levels() => new(
        Text(200), [new FrameworkLevel("5", Text(200), _random.Next(0, 10)), new FrameworkLevel("6", "First cycle", 8)], new CreditSystem(Text(200), 25, 30));

    private ExpectedResult Result(int number) => new(Usually("https://college.example/results/", s_ids) + number, Text(200), Usually("Percent", s_resultTypes))
    {
        AllowedValues = Chance(3) ? [.. Texts().Select(text => text.Length > 64 ? text[..64] : text)] : null,
        RequiredValue = Chance(4) ? Usually("50", s_values, 3) : null,
        ValueMin = Chance(3) ? Usually("0", s_values, 6) : null,
        ValueMax = Chance(3) ? Usually("100", s_values, 6) : null,
        RubricLevels = [.. Enumerable.Range(0, Chance(3) ? 3 : 0).Select(level => new RubricLevel($"https://college.example/levels/{level}", Text(200), Chance(2) ? null : Text(500)))],
        RequiredLevel = Chance(8) ? "https://college.example/levels/1" : null,
        Alignments = Chance(6) ? [new SkillAlignment(Text(200), Url())] : null,
    };

    private ImmutableArray<string> Texts() => [.. Enumerable.Range(0, Chance(20) ? 100 : _random.Next(1, 4)).Select(_ => Text(500))];

    private string Text(int longest)
    {
        if (Chance(60))
            return new string("x\"\uFF5E"[_random.Next(3)], longest);
        var text = Chance(25) ? s_texts[_random.Next(s_texts.Length)] : "Text " + _random.Next().ToString(CultureInfo.InvariantCulture);
        return Chance(60) ? text + (char)_random.Next(0x10000) : text;
    }

    private string Url() => Usually("https://college.example/a", s_urls, 10);

    private decimal Amount() => Chance(6) ? s_amounts[_random.Next(s_amounts.Length)] : 5m;

    private string Usually(string plain, string[] odd, int oneIn = 12) => Chance(oneIn) ? odd[_random.Next(odd.Length)] : plain;

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
