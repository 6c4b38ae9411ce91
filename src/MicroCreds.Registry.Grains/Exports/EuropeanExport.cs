using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.EuropeanLearningModel;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Frameworks;
using MicroCreds.Registry.Grains.Imports;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Grains.Sequencing;

namespace MicroCreds.Registry.Grains.Exports;

/// <summary>Each of a learner's credentials as a European Digital Credential, with what that model has no place for; docs/european-learning-model.md.</summary>
public sealed class EuropeanExport(
    IGrainFactory grains, ILedgerStore store, Portfolios portfolios, EnrolmentIndex enrolments, LearnerIndex learners, SealedDocuments documents, SealedImports imports)
{
    /// <summary>Writes one item a credential, in the order in which they came.</summary>
    /// <param name="learnerId">The learner.</param>
    /// <param name="write">Takes each item.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ledger's size that it rests on.</returns>
    public async Task<long> WriteAsync(string learnerId, Func<EuropeanItem, Task> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        var ledger = await LearnerLedger.OpenAsync(store, portfolios, enrolments, learners, learnerId, cancellationToken).ConfigureAwait(false);
        await foreach (var entry in ledger.BroughtAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await ReadAsync(entry, cancellationToken).ConfigureAwait(false) is { } item)
                await write(item).ConfigureAwait(false);
        }

        return ledger.Size;
    }

    private async Task<EuropeanItem?> ReadAsync(RecordedEvent entry, CancellationToken cancellationToken)
    {
        var happened = EventCodec.Decode(entry.Type, entry.Payload.Span);
        if (happened is CredentialImported imported)
            return await ReadAsync(entry, imported, cancellationToken).ConfigureAwait(false);
        var admission = CredentialAdmission.Of(happened)!;
        var id = admission.Credential.Id;
        if (await documents.OpenAsync(entry, cancellationToken).ConfigureAwait(false) is not { } document)
            return EuropeanItem.Gone(id, "learnerErased");
        var achievement = await grains.GetGrain<IAchievementGrain>(admission.AchievementId).ReadAsync().ConfigureAwait(false);
        if (admission.AchievementVersion is not { } version || achievement.Content(version) is not { } content)
            return EuropeanItem.Gone(id, "achievementUnknown");
        var framework = await grains.GetGrain<IFrameworkGrain>(content.FrameworkId).ReadAsync().ConfigureAwait(false);
        var issuer = await grains.GetGrain<IIssuerGrain>(admission.Credential.Issuer).ReadAsync().ConfigureAwait(false);
        var award = new BadgeAward(id, SubjectOf(document.Utf8), admission.ValidFrom) { ValidUntil = admission.ValidUntil };
        return Write(id, new EuropeanCredential(AwardTemplates.ProfileOf(issuer), AwardTemplates.Describe(achievement, version, framework), award));
    }

    private async Task<EuropeanItem?> ReadAsync(RecordedEvent entry, CredentialImported imported, CancellationToken cancellationToken)
    {
        var state = await grains.GetGrain<ILearnerGrain>(imported.LearnerId).ReadAsync().ConfigureAwait(false);
        if (state.Import(imported.Import.Id) is null)
            return null;
        if (await imports.OpenAsync(entry, cancellationToken).ConfigureAwait(false) is not { } kept)
            return EuropeanItem.Gone(imported.Import.Id, "learnerErased");
        // What others said of their achievements in other models is theirs to map.
        return imported.Import.Format == ImportFormat.Elm
            ? new EuropeanItem(imported.Import.Id, kept, [], null)
            : EuropeanItem.Gone(imported.Import.Id, "fromElsewhere");
    }

    private static EuropeanItem Write(string id, EuropeanCredential credential)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            var losses = EuropeanCredentialWriter.Write(output, credential);
            return new EuropeanItem(id, output.WrittenMemory, losses, null);
        }
        catch (ArgumentException unsound)
        {
            // What an issuer signed itself may say what no badge of the registry's own would.
            return EuropeanItem.Gone(id, unsound.Message);
        }
    }

    private static BadgeSubject SubjectOf(ReadOnlyMemory<byte> kept)
    {
        var json = kept;
        if (kept.Span[0] == '"')
        {
            if (!JoseEnvelope.TryRead(Encoding.ASCII.GetBytes(JsonSerializer.Deserialize<string>(kept.Span)!), out var envelope, out _))
                return new BadgeSubject();
            json = envelope.Document;
        }

        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("credentialSubject", out var subject) || subject.ValueKind != JsonValueKind.Object)
            return new BadgeSubject { Id = Text(document.RootElement, "sub") };
        return new BadgeSubject
        {
            Id = Text(subject, "id"),
            Identifiers = [.. List(subject, "identifier").Where(one => Text(one, "identityHash") is not null).Select(one => new IdentityObject(
                Text(one, "identityType") ?? "identifier", Text(one, "identityHash")!, one.TryGetProperty("hashed", out var hashed) && hashed.ValueKind == JsonValueKind.True, Text(one, "salt")))],
            Results = [.. List(subject, "result").Where(one => Text(one, "resultDescription") is not null).Select(one => new BadgeResult(Text(one, "resultDescription")!)
            {
                Value = Text(one, "value"),
                Status = Text(one, "status"),
                AchievedLevel = Text(one, "achievedLevel"),
            })],
        };
    }

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<JsonElement> List(JsonElement from, string name) => !from.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : [value];
}

/// <summary>A credential in the European Learning Model.</summary>
/// <param name="Id">The credential's id, or the import's.</param>
/// <param name="Document">The document, unsecured; null where there is none.</param>
/// <param name="Losses">What the model has no place for.</param>
/// <param name="Missing">Why there is none: <c>learnerErased</c>, <c>achievementUnknown</c>, <c>fromElsewhere</c>, or a sentence; null where there is one.</param>
public sealed record EuropeanItem(string Id, ReadOnlyMemory<byte>? Document, ImmutableArray<MappingLoss> Losses, string? Missing)
{
    internal static EuropeanItem Gone(string id, string why) => new(id, null, [], why);
}
