using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;

namespace MicroCreds.Registry.Grains.Enrolments;

/// <summary>Puts the larger award of an enrolment and its parts together as one learner record (CLR 2.0).</summary>
internal sealed class LargerAwardRecord(IGrainFactory grains, CompiledPathways pathways, TimeProvider clock)
{
    /// <summary>The record, signed by the pathway's owner; null where there is no award, or a document is gone.</summary>
    public async Task<ReadOnlyMemory<byte>?> MakeAsync(EnrolmentState state)
    {
        if (state.Award.CredentialId is not { } awardId || await ReadAsync(awardId) is not { } award)
            return null;
        var recognised = state.Recognitions.Select(recognition => recognition.Id).ToHashSet(StringComparer.Ordinal);
        var parts = ImmutableArray.CreateBuilder<Part>();
        foreach (var counted in (state.Progress?.Parts ?? []).Where(part => !recognised.Contains(part.Holding)))
        {
            if (await ReadAsync(counted.Holding) is { } part)
                parts.Add(part);
        }

        var issuer = await grains.GetGrain<IIssuerGrain>(state.Issuer).ReadAsync();
        var content = (await pathways.FindAsync(state.PathwayId, state.PathwayVersion)).Content;
        var at = clock.GetUtcNow();
        var record = new ClrDraft(
            CredentialIds.Derive(state.Issuer, FormattableString.Invariant($"record {EnrolmentIds.Of(state.LearnerId, state.PathwayId)} {state.Version}")),
            content.Title, AwardTemplates.ProfileOf(issuer), SubjectOf(award, parts), at)
        {
            Description = content.Description,
            Partial = true,
        };
        var unsecured = new ArrayBufferWriter<byte>();
        record.Write(unsecured);
        return await grains.GetGrain<IIssuerGrain>(state.Issuer).SignRecordAsync(unsecured.WrittenMemory, at);
    }

    private static ClrSubject SubjectOf(Part award, IReadOnlyCollection<Part> parts) => new()
    {
        Id = award.Subject,
        Credentials = [award.Credential, .. parts.Select(part => part.Credential)],
        Associations =
        [
            .. parts.Select(part => part.Achievement).Where(achievement => achievement != award.Achievement).Distinct(StringComparer.Ordinal)
                .Select(achievement => new ClrAssociation(ClrAssociationType.IsPartOf, achievement, award.Achievement)),
        ],
    };

    private async Task<Part?> ReadAsync(string credentialId)
    {
        var grain = grains.GetGrain<ICredentialGrain>(credentialId);
        if (await grain.DocumentAsync() is not { } document)
            return null;
        var json = document.Utf8.Span[0] == '"' ? Enveloped(document.Utf8.Span) : document.Utf8;
        if (!EmbeddedCredential.TryRead(json.Span, out var credential, out _))
            return null;
        using var read = JsonDocument.Parse(json);
        var subject = read.RootElement.TryGetProperty("credentialSubject", out var about) && about.ValueKind == JsonValueKind.Object
            && about.TryGetProperty("id", out var id) ? id.GetString() : null;
        return new Part(credential, (await grain.ReadAsync()).AchievementId, subject);
    }

    // A token travels in JSON as an enveloped credential (VC 2.0 section 4.13).
    private static ReadOnlyMemory<byte> Enveloped(ReadOnlySpan<byte> jsonString) =>
        EnvelopedDocument.Wrap(Encoding.ASCII.GetBytes(JsonSerializer.Deserialize<string>(jsonString)!));

    private sealed record Part(EmbeddedCredential Credential, string Achievement, string? Subject);
}
