using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Learners;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Server.Tests.Hostile;
using MicroCreds.Registry.Server.Tests.Pathways;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Server.Tests.Learners;

/// <summary><c>/v1/learners/{id}/imports</c>: credentials from elsewhere, verified, kept, read again and removed.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class ImportEndpointTests(RunningRegistry registry)
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>""";

    private static readonly ImportOptions s_confirmed = new() { Confirmed = true };

    [Fact]
    public async Task Import_ValidCredential_IsInThePortfolioUntilItIsRemoved()
    {
        using var foreign = new SampleIssuer(601);
        var credential = foreign.Signed(1);

        var receipt = await registry.Authority.Learners.ImportAsync("import-1", credential, s_confirmed);

        var import = receipt.Import!;
        Assert.Equal(("valid", "json", foreign.Did, SampleIssuer.AchievementId(601)), (import.Outcome, import.Format, import.Issuer, import.Achievement));
        Assert.NotNull(import.ConfirmedBy);
        Assert.Equal(import, Assert.Single(await registry.Authority.Learners.ListImportsAsync("import-1")));
        var entry = Assert.Single((await registry.Authority.Learners.GetPortfolioAsync("import-1")).Credentials);
        Assert.Equal(
            (true, import.Id, "valid", "active", "Teamwork", "Example Institute 601", foreign.Award(1).Id),
            (entry.GetProperty("imported").GetBoolean(), Text(entry, "import"), Text(entry, "importOutcome"), Text(entry, "status"), Text(entry, "title"), Text(entry, "issuerName"), Text(entry, "id")));
        Assert.Single((await registry.Authority.Learners.GetPortfolioAsync("import-1", new PortfolioQuery { Imported = true })).Credentials);
        var details = await registry.Authority.Learners.GetImportAsync("import-1", import.Id);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(credential), details.Credential!.Value));
        Assert.Equal("valid", Text(details.Verification!.Value, "outcome"));

        Assert.Equal("import_exists", (await PostAsync("import-1", credential, "?confirmed=true")).ProblemCode("again"));
        await registry.Authority.Learners.RemoveImportAsync("import-1", import.Id);
        Assert.Empty(await registry.Authority.Learners.ListImportsAsync("import-1"));
        Assert.Empty((await registry.Authority.Learners.GetPortfolioAsync("import-1")).Credentials);
        Assert.Equal("import_unknown", (await registry.Http.AskAsync("GET", $"/v1/learners/import-1/imports/{import.Id}", registry.FrameworkKey)).ProblemCode("removed"));
        Assert.Equal("import_unknown", (await registry.Http.AskAsync("DELETE", $"/v1/learners/import-1/imports/{import.Id}", registry.FrameworkKey)).ProblemCode("removed"));
        Assert.NotEqual(import.Id, (await registry.Authority.Learners.ImportAsync("import-1", credential, s_confirmed)).Import!.Id);
    }

    [Fact]
    public async Task Import_RepeatedWithItsKey_IsTakenOnce()
    {
        using var foreign = new SampleIssuer(602);
        var first = await registry.Authority.Learners.ImportAsync("import-2", foreign.Signed(1), s_confirmed, "import/2/1");
        var again = await registry.Authority.Learners.ImportAsync("import-2", foreign.Signed(1), s_confirmed, "import/2/1");
        Assert.Equal((first.Import, first.LedgerIndex), (again.Import, again.LedgerIndex));
        Assert.Equal("idempotency_key_reused", (await PostAsync("import-2", foreign.Signed(2), "?confirmed=true", headers: ("Idempotency-Key", "import/2/1"))).ProblemCode("another"));
    }

    [Fact]
    public async Task Import_OfSomebodyElse_IsRefusedUnlessTheSubjectIsKnownOrConfirmed()
    {
        using var foreign = new SampleIssuer(603);
        Assert.Equal("import_subject_unknown", (await PostAsync("import-3", foreign.Signed(3))).ProblemCode("unknown subject"));
        await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, new Award(registry.Issuer.Achievement, new AwardedLearner("import-3", "did:example:learner-3"), Example.Since));
        var known = await registry.Authority.Learners.ImportAsync("import-3", foreign.Signed(3));
        Assert.Null(known.Import!.ConfirmedBy);
        var own = foreign.Signed(4, award => award with { Subject = new BadgeSubject { Id = new Uri(registry.Address, "learners/import-3").AbsoluteUri } });
        Assert.Null((await registry.Authority.Learners.ImportAsync("import-3", own)).Import!.ConfirmedBy);
        Assert.Equal("import_subject_unknown", (await PostAsync("import-4", own)).ProblemCode("another learner's"));
    }

    [Fact]
    public async Task Import_OfEveryForm_IsKeptAndVerifiesAgain()
    {
        using var foreign = new SampleIssuer(604);
        foreach (var (format, bytes) in new[] { ("png", Bake(Png(), foreign.Signed(1))), ("svg", Bake(Encoding.UTF8.GetBytes(Svg), foreign.Signed(2))), ("json", foreign.Signed(3)) })
        {
            var import = (await registry.Authority.Learners.ImportAsync("import-5", bytes, s_confirmed)).Import!;
            Assert.Equal((format, "valid"), (import.Format, import.Outcome));
            Assert.Equal("valid", Text((await registry.Authority.Learners.GetImportAsync("import-5", import.Id)).Verification!.Value, "outcome"));
        }

        // The same in another picture is the same.
        Assert.Equal("import_exists", (await PostAsync("import-5", Bake(Png(), foreign.Signed(2)), "?confirmed=true", "image/png")).ProblemCode("again"));
        var unreachable = new SelfSigner("did:web:nobody.example");
        foreach (var form in new[] { "vc+jwt EdDSA", "vc+sd-jwt", "dc+sd-jwt" })
        {
            var token = unreachable.Sign(form, 1 + form.Length);
            Assert.Equal("import_undecided", (await PostAsync("import-5", token, "?confirmed=true", "application/jwt")).ProblemCode(form));
            var import = (await registry.Authority.Learners.ImportAsync("import-5", token, s_confirmed with { KeepUndecided = true })).Import!;
            Assert.Equal(("token", "indeterminate"), (import.Format, import.Outcome));
        }

        var unknown = (await registry.Authority.Learners.GetPortfolioAsync("import-5", new PortfolioQuery { Statuses = ["unknown"] })).Credentials;
        Assert.Equal(3, unknown.Length);
    }

    [Fact]
    public async Task Import_EuropeanCredential_IsAClaim()
    {
        using var foreign = new SampleIssuer(605);
        var output = new ArrayBufferWriter<byte>();
        EuropeanCredentialWriter.Write(output, new EuropeanCredential(
            new BadgeProfile("https://institute-605.example/", "Institute") { Address = new BadgeAddress { CountryCode = "NZ" } }, SampleIssuer.Achievement(605), foreign.Award(1)));
        var document = output.WrittenMemory;

        Assert.Equal("import_undecided", (await PostAsync("import-6", document.ToArray(), "?confirmed=true")).ProblemCode("a claim"));
        var import = (await registry.Authority.Learners.ImportAsync("import-6", document, new ImportOptions { Confirmed = true, KeepUndecided = true })).Import!;
        Assert.Equal(("elm", "indeterminate", "https://institute-605.example/"), (import.Format, import.Outcome, import.Issuer));
        Assert.Equal("Teamwork", Text(Assert.Single((await registry.Authority.Learners.GetPortfolioAsync("import-6")).Credentials), "title"));
        var broken = Encoding.UTF8.GetString(document.Span).Replace("hasClaim", "hadClaim", StringComparison.Ordinal);
        Assert.Equal("elm_incomplete", (await PostAsync("import-6", Encoding.UTF8.GetBytes(broken), "?confirmed=true")).ProblemCode("broken"));
    }

    [Fact]
    public async Task Import_TamperedOrOfThisRegistryOrNothing_IsRefused()
    {
        using var foreign = new SampleIssuer(606);
        var tampered = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(foreign.Signed(1)).Replace("Teamwork", "Teamwerk", StringComparison.Ordinal));
        var refused = await PostAsync("import-7", tampered, "?confirmed=true&keepUndecided=true");
        Assert.Equal("import_not_valid", refused.ProblemCode("tampered"));
        Assert.Equal("invalid", Text(refused.Json.GetProperty("verification"), "outcome"));
        Assert.Contains(refused.Json.GetProperty("verification").GetProperty("checks").EnumerateArray(), check => Text(check, "code") == "proof_invalid");
        var own = await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, "import-7"));
        Assert.Equal("import_of_this_registry", (await PostAsync("import-7", Encoding.UTF8.GetBytes(own.Credential.GetRawText()), "?confirmed=true")).ProblemCode("own"));
        await registry.Issuer.Client.SetStatusAsync(own.Id, new StatusChange(NewStatus.Revoked, "error"));
        Assert.Equal("import_of_this_registry", (await PostAsync("import-7", Encoding.UTF8.GetBytes(own.Credential.GetRawText()), "?confirmed=true")).ProblemCode("own, revoked"));
        foreach (var query in new[] { "?confirmed=yes", "?confirmed=true&confirmed=true", "?colour=true" })
            Assert.Equal("query_invalid", (await PostAsync("import-7", foreign.Signed(1), query)).ProblemCode(query));
        foreach (var key in new[] { registry.Issuer.ApiKey, registry.AggregatorKey })
            Assert.Equal("forbidden", (await registry.Http.AskAsync("POST", "/v1/learners/import-7/imports", key, foreign.Signed(1), "application/vc")).ProblemCode("not the framework"));
        Assert.Equal("forbidden", (await registry.Http.AskAsync("GET", "/v1/learners/import-7/imports", registry.AggregatorKey)).ProblemCode("an aggregator"));
    }

    [Fact]
    public async Task Import_HostileBodies_AreRefusedAndHarmNothing()
    {
        using var foreign = new SampleIssuer(607);
        foreach (var (name, body, _) in HostileBodies.All())
            (await PostAsync("import-8", body, "?confirmed=true&keepUndecided=true")).ProblemCode(name);
        foreach (var (name, body) in HostileBodies.NoCommands())
            (await PostAsync("import-8", body, "?confirmed=true&keepUndecided=true")).ProblemCode(name);
        var bomb = Chunk("iTXt", [.. "openbadgecredential"u8, 0, 1, 0, 0, 0, .. Deflate(new byte[64 << 20])]);
        (string Name, byte[] Body, string MediaType, string Code)[] cases =
        [
            ("a PNG without a badge", Png(), "image/png", "image_not_baked"),
            ("a PNG said to be an SVG", Png(), "image/svg+xml", "import_unsupported"),
            ("an SVG said to be a PNG", Encoding.UTF8.GetBytes(Svg), "image/png", "import_unsupported"),
            ("an SVG without a badge", Encoding.UTF8.GetBytes(Svg), "image/svg+xml", "image_not_baked"),
            ("a picture said to be JSON", Png(), "application/json", "import_unsupported"),
            ("JSON said to be a picture", foreign.Signed(1), "image/png", "import_unsupported"),
            ("half a PNG", Png()[..20], "image/png", "image_truncated"),
            ("a bomb in a PNG", Png(bomb), "image/png", "baked_credential_too_large"),
            ("a picture of another kind", "GIF89a"u8.ToArray(), "image/gif", "media_type_unsupported"),
            ("JSON that is no credential", "{\"a\":1}"u8.ToArray(), "application/json", "import_unsupported"),
            ("a list", "[1]"u8.ToArray(), "application/json", "credential_not_an_object"),
            ("a token that is none", "eyJhbGciOiJub25lIn0.e30."u8.ToArray(), "application/jwt", ""),
            ("entities in an SVG", "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>"u8.ToArray(), "image/svg+xml", ""),
        ];
        foreach (var (name, body, mediaType, code) in cases)
        {
            var said = (await PostAsync("import-8", body, "?confirmed=true&keepUndecided=true", mediaType)).ProblemCode(name);
            if (code.Length > 0)
                Assert.True(said == code, $"{name}: {said}");
        }

        Assert.Empty(await registry.Authority.Learners.ListImportsAsync("import-8"));
        registry.Process.AssertUnharmed();
    }

    [Fact]
    public async Task Recognise_OnTheGroundOfAnImport_NamesIt()
    {
        using var foreign = new SampleIssuer(608);
        using var stack = await StackExample.FoundAsync(registry, "import-recognised");
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("PUT", $"/v1/pathways/{Wire.Escape(stack.Pathway())}", stack.Issuer.ApiKey, stack.Publication())).Status);
        await stack.Issuer.Client.AwardAsync(stack.Issuer.Did, Example.Award(stack.Issuer.Achievement, "import-9"));
        await registry.Authority.Enrolments.BeginAsync("import-9", stack.Pathway());
        var import = (await registry.Authority.Learners.ImportAsync("import-9", foreign.Signed(1), s_confirmed)).Import!;
        // By itself it counts for nothing.
        Assert.Equal("none", (await stack.Issuer.Client.Enrolments.GetAsync("import-9", stack.Pathway())).Award.Standing);

        var recognition = new Client.Enrolments.Recognition("r1", "abroad", Example.Since, "Teamwork, learned abroad", Import: import.Id);
        var refused = await Assert.ThrowsAsync<RegistryException>(() => stack.Issuer.Client.Enrolments.RecogniseAsync("import-9", stack.Pathway(), recognition with { Import = "none" }));
        Assert.Equal(("import_unknown", "/recognition/import"), (refused.Code, refused.Pointer));
        await stack.Issuer.Client.Enrolments.RecogniseAsync("import-9", stack.Pathway(), recognition);

        var enrolment = await stack.Issuer.Client.Enrolments.GetAsync("import-9", stack.Pathway());
        Assert.Equal(("proposed", import.Id), (enrolment.Award.Standing, Assert.Single(enrolment.Recognitions).Import));
    }

    [Fact]
    public async Task Import_OfAnIdThatWasMerged_IsTheSurvivors()
    {
        using var foreign = new SampleIssuer(609);
        using var stack = await StackExample.FoundAsync(registry, "import-merged");
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("PUT", $"/v1/pathways/{Wire.Escape(stack.Pathway())}", stack.Issuer.ApiKey, stack.Publication())).Status);
        var learners = registry.Authority.Learners;
        await registry.Authority.Enrolments.BeginAsync("import-10", stack.Pathway());
        var absorbed = (await learners.ImportAsync("import-11", foreign.Signed(1), s_confirmed)).Import!;
        var own = (await learners.ImportAsync("import-10", foreign.Signed(2), s_confirmed)).Import!;
        await learners.MergeAsync("import-10", "import-11");

        Assert.Equal([absorbed.Id, own.Id], (await learners.ListImportsAsync("import-10")).Select(import => import.Id));
        Assert.Equal("valid", Text((await learners.GetImportAsync("import-10", absorbed.Id)).Verification!.Value, "outcome"));
        await stack.Issuer.Client.Enrolments.RecogniseAsync(
            "import-10", stack.Pathway(), new Client.Enrolments.Recognition("r1", "abroad", Example.Since, "Teamwork, learned abroad", Import: absorbed.Id));
        // Whose it is not does not have it for that.
        Assert.Equal("import_unknown", (await registry.Http.AskAsync("DELETE", $"/v1/learners/import-11/imports/{own.Id}", registry.FrameworkKey)).ProblemCode("the survivor's"));

        var removed = await learners.RemoveImportAsync("import-10", absorbed.Id, "import/10/remove");
        Assert.Equal(removed.LedgerIndex, (await learners.RemoveImportAsync("import-10", absorbed.Id, "import/10/remove")).LedgerIndex);
        Assert.Equal(own, Assert.Single(await learners.ListImportsAsync("import-10")));
        Assert.Equal("import_unknown", (await registry.Http.AskAsync("GET", $"/v1/learners/import-10/imports/{absorbed.Id}", registry.FrameworkKey)).ProblemCode("removed"));
    }

    private Task<WireAnswer> PostAsync(string learner, byte[] body, string query = "", string mediaType = "application/vc", params (string, string)[] headers) =>
        registry.Http.AskAsync("POST", $"/v1/learners/{learner}/imports{query}", registry.FrameworkKey, body, mediaType, headers);

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static byte[] Bake(byte[] image, byte[] credential)
    {
        Assert.True(BakedCredential.TryCreate(credential, OpenBadgesVersion.V3, out var baked, out _));
        var output = new ArrayBufferWriter<byte>();
        Assert.True(BakedBadge.TryBake(image, baked, output, out var error), error?.Message);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>One grey pixel, with these chunks before the pixel's own.</summary>
    private static byte[] Png(params byte[][] chunks) =>
    [
        0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), .. chunks.SelectMany(chunk => chunk),
        .. Chunk("IDAT", Deflate([0, 128])), .. Chunk("IEND", []),
    ];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        var crc = uint.MaxValue;
        foreach (var b in chunk.AsSpan(4..^4))
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), ~crc);
        return chunk;
    }

    private static byte[] Deflate(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return compressed.ToArray();
    }
}
