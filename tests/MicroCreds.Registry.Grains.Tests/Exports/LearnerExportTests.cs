using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Grains.Exports;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Sequencing;
using MicroCreds.Registry.Grains.Tests.Enrolments;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.TestKit.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Exports;

[Collection(SharedRegistryCollection.Name)]
public sealed class LearnerExportTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;
    private StackScene _stack = null!;

    public async Task InitializeAsync() => _stack = await StackScene.SetAsync(_registry);

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task WriteAsync_LearnerWithEverything_HasEveryEventOfTheLedgerThatIsAboutThem()
    {
        var (first, removed) = await LiveAsync();

        var export = await ExportAsync();

        var size = export.GetProperty("ledgerSize").GetInt64();
        var expected = (await AllAsync(size)).ToList();
        Assert.Equal(expected.Select(recorded => recorded.Index), Events(export).Select(one => one.GetProperty("ledgerIndex").GetInt64()).Order());
        foreach (var (recorded, told) in expected.Zip(Events(export).OrderBy(one => one.GetProperty("ledgerIndex").GetInt64())))
        {
            Assert.Equal((recorded.Type, recorded.Version), (told.GetProperty("type").GetString(), told.GetProperty("version").GetInt64()));
            Assert.Equal(Encoding.UTF8.GetString(recorded.Payload.Span), told.GetProperty("data").GetRawText());
        }

        var credentials = export.GetProperty("credentials").EnumerateArray().ToList();
        Assert.Equal(3, credentials.Count);
        var revoked = Assert.Single(credentials, one => one.GetProperty("id").GetString() == first.CredentialId);
        Assert.Equal(("revoked", first.Digest), (revoked.GetProperty("status").GetString(), revoked.GetProperty("digest").GetString()));
        Assert.Equal(Encoding.UTF8.GetString(first.Document.Span), revoked.GetProperty("document").GetRawText());
        var imports = export.GetProperty("imports").EnumerateArray().ToList();
        Assert.Equal(2, imports.Count);
        Assert.Equal("removed", Assert.Single(imports, one => one.GetProperty("id").GetString() == removed).GetProperty("documentGone").GetString());
        Assert.Single(imports, one => one.GetProperty("document").ValueKind == JsonValueKind.Object);
        var enrolment = Assert.Single(export.GetProperty("enrolments").EnumerateArray());
        Assert.Equal("suspended", enrolment.GetProperty("award").GetString());
    }

    [Fact]
    public async Task WriteAsync_Manifest_SaysWhatAWholeOneHas()
    {
        await LiveAsync();
        var export = await ExportAsync();
        var manifest = export.GetProperty("manifest");

        foreach (var section in manifest.GetProperty("sections").EnumerateObject())
        {
            var items = export.GetProperty(section.Name).EnumerateArray().ToList();
            Assert.Equal(items.Count, section.Value.GetProperty("items").GetInt32());
            var bytes = Encoding.UTF8.GetBytes(string.Concat(items.Select(item => item.GetRawText() + "\n")));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), section.Value.GetProperty("sha256").GetString());
        }

        Assert.Equal((4, 1), (manifest.GetProperty("documentsHeld").GetInt32(), manifest.GetProperty("documentsGone").GetInt32()));
        Assert.Equal(export.GetProperty("ledgerSize").GetInt64(), manifest.GetProperty("ledgerSize").GetInt64());
        var all = await AllAsync(export.GetProperty("ledgerSize").GetInt64());
        Assert.Equal(
            all.GroupBy(recorded => recorded.StreamId).Select(stream => (stream.Key, (long)stream.Count(), stream.Max(recorded => recorded.Index))).Order(),
            manifest.GetProperty("streams").EnumerateArray().Select(one => (one.GetProperty("stream").GetString()!, one.GetProperty("events").GetInt64(), one.GetProperty("lastLedgerIndex").GetInt64())).Order());
    }

    [Fact]
    public async Task WriteAsync_ErasedLearner_SaysOfEachDocumentThatItIsGone()
    {
        await LiveAsync();
        Assert.True(await _registry.Services.GetRequiredService<PersonalVault>().EraseAsync(_stack.Scene.Learner(1), CancellationToken.None));

        var export = await ExportAsync();

        var documents = export.GetProperty("credentials").EnumerateArray().Concat(export.GetProperty("imports").EnumerateArray()).ToList();
        Assert.Equal(5, documents.Count);
        Assert.All(documents, one => Assert.Equal((JsonValueKind.Null, "learnerErased"), (one.GetProperty("document").ValueKind, one.GetProperty("documentGone").GetString())));
        Assert.Equal((0, 5), (export.GetProperty("manifest").GetProperty("documentsHeld").GetInt32(), export.GetProperty("manifest").GetProperty("documentsGone").GetInt32()));
        var record = await _registry.Services.GetRequiredService<RecordExport>().MakeAsync(_stack.Scene.Learner(1), 1, CancellationToken.None);
        Assert.Equal((0, 4, false), (record.Parts, record.Erased, record.Document.HasValue));
        Assert.All(await EuropeanAsync(), item => Assert.Equal((false, "learnerErased"), (item.Document.HasValue, item.Missing)));
    }

    [Fact]
    public async Task WriteAsync_Nobody_IsEmptyAndSaysSo()
    {
        var output = new MemoryStream();
        await _registry.Services.GetRequiredService<LearnerExport>().WriteAsync("nobody-at-all", PipeWriter.Create(output), CancellationToken.None);
        var export = JsonElement.Parse(output.ToArray());
        Assert.All(export.GetProperty("manifest").GetProperty("sections").EnumerateObject(), section => Assert.Equal(0, section.Value.GetProperty("items").GetInt32()));
        Assert.Equal(0, export.GetProperty("manifest").GetProperty("streams").GetArrayLength());
    }

    [Fact]
    public async Task MakeAsync_AllCredentials_AreInOneSignedRecordThatVerifies()
    {
        await LiveAsync();

        var made = await _registry.Services.GetRequiredService<RecordExport>().MakeAsync(_stack.Scene.Learner(1), 1, CancellationToken.None);

        Assert.Equal((1, 0), (made.Parts, made.Erased));
        var record = JsonElement.Parse(made.Document!.Value.Span);
        var subject = record.GetProperty("credentialSubject");
        Assert.Equal(4, subject.GetProperty("verifiableCredential").GetArrayLength());
        Assert.False(record.GetProperty("partial").GetBoolean());
        Assert.Contains(
            subject.GetProperty("association").EnumerateArray(),
            one => (one.GetProperty("sourceId").GetString(), one.GetProperty("targetId").GetString()) == (_stack.Second, _stack.Award));
        var answer = await _registry.VerifyAsync(made.Document.Value);
        Assert.True(answer.Outcome == Outcome.Valid, string.Join('\n', answer.Checks));
        Assert.All(answer.Checks.Where(check => check.Name == CheckNames.Structure), check => Assert.Equal(CheckResult.Pass, check.Result));
        // What was revoked is in it, and said to be.
        Assert.Contains(answer.Checks, check => check is { Name: CheckNames.Credentials, Result: CheckResult.Warn } && check.Message.Contains("revoked", StringComparison.Ordinal));
        Assert.Equal(3, answer.Checks.Count(check => check is { Name: CheckNames.Credentials, Result: CheckResult.Pass or CheckResult.Warn }) - 1);
        Assert.Null((await _registry.Services.GetRequiredService<RecordExport>().MakeAsync(_stack.Scene.Learner(1), 2, CancellationToken.None)).Document);
    }

    [Fact]
    public async Task MakeAsync_MoreThanAVerifierReads_IsDividedAndEachPartVerifies()
    {
        var padding = new string('x', 4_000);
        var orders = Enumerable.Range(0, 160).Select(number => _stack.Scene.Order(7) with
        {
            Evidence = [new AwardEvidence($"https://e.example/{number}", "Portfolio", padding)],
        });
        var mine = await _stack.Scene.Issuer.AwardAsync([.. orders]);
        Assert.All(mine, reply => Assert.Null(reply.Refusal));
        var export = _registry.Services.GetRequiredService<RecordExport>();

        var found = new List<string>();
        var parts = 1;
        for (var part = 1; part <= parts; part++)
        {
            var made = await export.MakeAsync(_stack.Scene.Learner(7), part, CancellationToken.None);
            parts = made.Parts;
            Assert.InRange(made.Document!.Value.Length, 1, CredentialInspector.MaxBytes);
            Assert.Equal(Outcome.Valid, (await _registry.VerifyAsync(made.Document.Value)).Outcome);
            var record = JsonElement.Parse(made.Document.Value.Span);
            Assert.True(record.GetProperty("partial").GetBoolean());
            found.AddRange(record.GetProperty("credentialSubject").GetProperty("verifiableCredential").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
        }

        Assert.Equal(2, parts);
        Assert.Equal(mine.Select(reply => reply.CredentialId).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task European_EachAward_IsReadBackAsWhatItWas()
    {
        await LiveAsync();
        var items = await EuropeanAsync();

        Assert.Equal(4, items.Count);
        Assert.Equal("fromElsewhere", Assert.Single(items, item => item.Missing is not null).Missing);
        foreach (var item in items.Where(item => item.Missing is null))
        {
            Assert.True(EuropeanCredentialReader.TryRead(item.Document!.Value, null, out var read, out var error), error?.Message);
            Assert.Equal((item.Id, _stack.Scene.Did, _stack.Scene.Content().Title), (read.Credential.Award.Id, read.Credential.Issuer.Id, read.Credential.Achievement.Name));
            Assert.NotEmpty(item.Losses);
        }
    }

    /// <summary>A learner to whom everything happens that an export can tell of.</summary>
    private async Task<(AwardReply First, string RemovedImport)> LiveAsync()
    {
        await _stack.PublishAsync();
        var learner = _registry.Client.GetGrain<ILearnerGrain>(_stack.Scene.Learner(1));
        Scene.Accepted(await learner.ExecuteAsync(_stack.Scene.Next(new EnrolLearner())));
        await _stack.BeginAsync();
        var first = await _stack.AwardFirstAsync();
        await _stack.AwardSecondAsync();
        await _stack.UntilAsync(AwardStanding.Issued);
        using var foreign = new SampleIssuer(611);
        var kept = await ImportAsync(learner, foreign, 1);
        var removed = await ImportAsync(learner, foreign, 2);
        Scene.Accepted(await learner.ExecuteAsync(_stack.Scene.Next(new RemoveImport(removed))));
        Assert.NotEqual(kept, removed);
        Scene.Accepted(await _stack.Credential(first.CredentialId).ExecuteAsync(_stack.Scene.Next(new RevokeCredential(RevocationReason.AwardedInError))));
        await _stack.UntilAsync(AwardStanding.Suspended);
        // Another learner's are not this one's.
        await _stack.AwardFirstAsync(2);
        return (first, removed);
    }

    private async Task<string> ImportAsync(ILearnerGrain learner, SampleIssuer foreign, int sample)
    {
        var document = foreign.Signed(sample);
        var digest = Convert.ToHexStringLower(SHA256.HashData(document));
        var import = new LearnerImport($"import-{sample}", digest, foreign.Did, ImportOutcome.Valid, ImportFormat.Json, "key", SampleIssuer.AchievementId(611), SampleIssuer.FirstIssued);
        Scene.Accepted(await learner.ImportAsync(_stack.Scene.Next(new ImportCredential(digest, true) { Import = import }), document));
        return import.Id;
    }

    private async Task<JsonElement> ExportAsync()
    {
        var output = new MemoryStream();
        await _registry.Services.GetRequiredService<LearnerExport>().WriteAsync(_stack.Scene.Learner(1), PipeWriter.Create(output), CancellationToken.None);
        return JsonElement.Parse(output.ToArray());
    }

    private async Task<List<EuropeanItem>> EuropeanAsync()
    {
        var items = new List<EuropeanItem>();
        await _registry.Services.GetRequiredService<EuropeanExport>().WriteAsync(
            _stack.Scene.Learner(1),
            item =>
            {
                items.Add(item);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return items;
    }

    private static IEnumerable<JsonElement> Events(JsonElement export) =>
    [
        .. export.GetProperty("events").EnumerateArray(),
        .. export.GetProperty("credentials").EnumerateArray().SelectMany(one => one.GetProperty("events").EnumerateArray()),
        .. export.GetProperty("enrolments").EnumerateArray().SelectMany(one => one.GetProperty("events").EnumerateArray()),
    ];

    /// <summary>Every event of the ledger that is about the learner, found without any view.</summary>
    private async Task<List<RecordedEvent>> AllAsync(long size)
    {
        var store = _registry.Services.GetRequiredService<ILedgerStore>();
        var learner = _stack.Scene.Learner(1);
        var mine = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<RecordedEvent>();
        for (long from = 0; from < size;)
        {
            var page = await store.ReadEventsAsync(from, 1_000, CancellationToken.None);
            from += page.Count;
            foreach (var recorded in page.Where(recorded => recorded.Index < size))
            {
                var isMine = EventCodec.Decode(recorded.Type, recorded.Payload.Span) switch
                {
                    LearnerEvent e => e.LearnerId == learner,
                    EnrolmentEvent e => e.LearnerId == learner,
                    CredentialEvent e when CredentialAdmission.Of(e) is { } admission => admission.LearnerId == learner,
                    _ => mine.Contains(recorded.StreamId),
                };
                if (!isMine)
                    continue;
                mine.Add(recorded.StreamId);
                found.Add(recorded);
            }
        }

        return found;
    }
}
