using System.Text;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Hostile;

/// <summary>A command that takes a JSON body, with one that is well formed.</summary>
internal sealed record CommandRequest(string Name, string Method, string Path, byte[] Body, string Key)
{
    public override string ToString() => $"{Name} ({Method} {Path})";
}

/// <summary>Every address that takes a JSON command.</summary>
internal static class CommandCatalogue
{
    private static readonly string[] Named =
    [
        "levels", "accredit", "accreditation status", "approve", "convert", "register issuer", "profile", "rotate", "key status",
        "publish", "withdraw", "award", "credential status", "credential message", "renew", "record education", "withdraw education", "key", "publish pathway", "check pathway", "withdraw pathway",
        "move", "recognise", "withdraw recognition", "decline", "review",
        "share", "consent", "withdraw consent", "merge",
    ];

    public static TheoryData<string> Names => [.. Named];

    public static CommandRequest[] All(RunningRegistry registry) => [.. Named.Select(name => Find(name, registry))];

    /// <summary>The commands as they are for a running registry; none of the bodies may change what other tests rely on.</summary>
    public static CommandRequest Find(string name, RunningRegistry registry)
    {
        var issuer = registry.Issuer;
        var own = $"/v1/issuers/{Wire.Escape(issuer.Did)}";
        const string enrolment = "/v1/learners/nobody/pathways/urn%3Aexample%3Anone";
        const string framework = $"/v1/frameworks/{Example.Framework}";
        var (method, path, body) = name switch
        {
            "levels" => ("PUT", $"{framework}-other/levels", """{"name":"N","levels":[{"code":"1","name":"One","eqf":1}],"creditSystem":{"name":"ECTS","minHoursPerCredit":25,"maxHoursPerCredit":30}}"""),
            "accredit" => ("POST", $"{framework}/accreditations", $$$"""{"accreditationId":"harbour","issuer":"{{{issuer.Did}}}","scope":{"achievementTypes":["MicroCredential"],"levels":["5"],"from":"2025-01-01T00:00:00Z"}}"""),
            "accreditation status" => ("POST", $"{framework}/accreditations/nobody/status", """{"status":"suspended","reason":"because"}"""),
            "approve" => ("POST", $"{framework}/approvals", $$"""{"achievementId":"{{issuer.Achievement}}","version":1}"""),
            "convert" => ("POST", $"{framework}-none/conversions", """{"from":"CATS","to":"ECTS","factor":0.5,"reason":"agreed"}"""),
            "register issuer" => ("POST", "/v1/issuers", """{"slug":"harbour","name":"N","url":"https://n.example/","country":"NL","method":"web"}"""),
            "profile" => ("PUT", $"{own}/profile", """{"profile":{"name":"The harbour Academy","url":"https://harbour.example/","country":"NL"}}"""),
            "rotate" => ("POST", "/v1/issuers/did%3Aweb%3Anobody.example/keys", """{"key":null}"""),
            "key status" => ("POST", $"{own}/keys/nothing/status", """{"status":"compromised","since":"2025-01-01T00:00:00Z","reason":"lost"}"""),
            "publish" => ("PUT", $"/v1/achievements/{Wire.Escape(registry.Other.Achievement)}", Encoding.UTF8.GetString(Example.Achievement(issuer.Did))),
            "withdraw" => ("POST", "/v1/achievements/urn%3Aexample%3Anone/withdrawal", """{"reason":"because"}"""),
            "award" => ("POST", $"{own}/credentials", """{"achievement":"urn:example:none","learner":{"id":"l","subject":"did:example:l","name":"N"},"validFrom":"2025-01-01T00:00:00Z","validUntil":"2026-01-01T00:00:00Z","id":"urn:uuid:018f0000-0000-7000-8000-000000000001","results":[{"resultDescription":"urn:example:r","value":"1"}],"evidence":[{"id":"https://e.example/","name":"E"}],"status":{"refresh":true,"refreshService":"https://e.example/","messages":["a","b"],"references":["https://e.example/"]},"idempotencyKey":"k"}"""),
            "credential status" => ("POST", "/v1/credentials/018f0000-0000-7000-8000-000000000002/status", """{"status":"superseded","reason":"because","supersededBy":"urn:uuid:018f0000-0000-7000-8000-000000000003"}"""),
            "credential message" => ("PUT", "/v1/credentials/018f0000-0000-7000-8000-000000000002/message", """{"number":2}"""),
            "renew" => ("POST", "/v1/credentials/018f0000-0000-7000-8000-000000000002/renewal", """{"newerVersion":true,"subject":"did:example:l","name":"N","results":[{"resultDescription":"urn:example:r","value":"1"}],"evidence":[{"id":"https://e.example/","name":"E"}],"proofs":["eddsa-jcs-2022"],"status":{"refresh":true}}"""),
            "record education" => ("POST", "/v1/credentials/018f0000-0000-7000-8000-000000000002/continuing-education", """{"activity":{"id":"a","category":"c","hours":2.5,"doneOn":"2025-06-01"}}"""),
            "withdraw education" => ("POST", "/v1/credentials/018f0000-0000-7000-8000-000000000002/continuing-education/a/withdrawal", """{"reason":"because"}"""),
            "key" => ("POST", "/v1/keys", """{"scope":"issuer","name":"N","issuer":"did:web:nobody.example"}"""),
            "publish pathway" => ("PUT", "/v1/pathways/urn%3Aexample%3Ap", Pathway(issuer)),
            "check pathway" => ("POST", "/v1/pathways/urn%3Aexample%3Ap/check", Pathway(issuer)),
            "withdraw pathway" => ("POST", "/v1/pathways/urn%3Aexample%3Anone/withdrawal", """{"reason":"because"}"""),
            "move" => ("PUT", $"{enrolment}/version", """{"pathwayVersion":2}"""),
            "recognise" => ("POST", $"{enrolment}/recognitions", """{"recognition":{"id":"r","component":"c","earnedOn":"2025-01-01T00:00:00Z","reason":"because","validUntil":"2027-01-01T00:00:00Z","evidence":["https://e.example/"]}}"""),
            "withdraw recognition" => ("POST", $"{enrolment}/recognitions/r/withdrawal", """{"reason":"because"}"""),
            "decline" => ("POST", $"{enrolment}/award/decline", """{"reason":"because"}"""),
            "review" => ("POST", $"{enrolment}/award/review", """{"revoke":true,"reason":"because"}"""),
            "share" => ("POST", "/v1/learners/nobody/shares", """{"credentials":["urn:uuid:018f0000-0000-7000-8000-000000000001"],"expires":"2027-01-01T00:00:00Z","purpose":"application","audience":"0123456789abcdef","maxViews":3}"""),
            "consent" => ("POST", "/v1/learners/nobody/consents", """{"recipient":"0123456789abcdef","purpose":"portfolio","until":"2025-01-01T00:00:00Z"}"""),
            "merge" => ("POST", "/v1/learners/nobody/merges", """{"other":"nobody-else"}"""),
            "withdraw consent" => ("POST", "/v1/learners/nobody/consents/withdrawal", """{"recipient":"0123456789abcdef","purpose":"portfolio"}"""),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
        return new CommandRequest(name, method, path, Encoding.UTF8.GetBytes(body), registry.FrameworkKey);
    }

    private static string Pathway(ExampleIssuer issuer) => $$$"""
        {"issuer":"{{{issuer.Did}}}","content":{"title":"T","description":"D","frameworkId":"nqf","language":"en","award":"urn:example:none",
        "components":[{"id":"a","name":"A","kind":"credential","match":{"achievements":[{"achievement":"urn:example:a","minimumVersion":2}]},"points":2.5,"use":"shared"},
        {"id":"b","name":"B","kind":"course","match":{"fields":["071"],"minimumLevel":4,"earnedWithin":"P5Y","notEarnedBefore":"2020-01-01"}}],
        "completion":{"kind":"allOf","conditions":[{"kind":"requires","component":"a"},{"kind":"anyOf","conditions":[{"kind":"requires","component":"b"},
        {"kind":"credits","minimum":5,"match":{"issuers":["did:web:x.example"]}}]}]},"awarding":"issue","partPolicy":"suspend",
        "equivalences":[{"achievement":"urn:example:b","countsAs":"urn:example:a"}],"levels":[{"id":"1","name":"One","condition":{"kind":"requires","component":"a"}}]}}
        """;
}
