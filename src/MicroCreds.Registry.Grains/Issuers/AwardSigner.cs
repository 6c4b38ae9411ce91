using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.StatusLists;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>Writes, signs and decides awards: the part that costs time and waits for nothing, spread over the cores.</summary>
internal sealed class AwardSigner(IssuerState issuer, SigningKey key, AwardParticulars particulars, RefreshAddresses refresh, Uri publicUrl)
{
    /// <summary>Fewer awards than this are not worth a second thread.</summary>
    private const int LeastPerThread = 32;

    private readonly string _keyId = issuer.ActiveKey!.Id;

    public async Task SignAsync(IReadOnlyList<PreparedAward> awards)
    {
        var threads = Math.Clamp(awards.Count / LeastPerThread, 1, Environment.ProcessorCount);
        var parts = Enumerable.Range(0, threads).Select(part => Task.Run(() =>
        {
            var written = new ArrayBufferWriter<byte>(4096);
            for (var i = part; i < awards.Count; i += threads)
                Sign(awards[i], written);
        }));
        await Task.WhenAll(parts);
    }

    private void Sign(PreparedAward award, ArrayBufferWriter<byte> unsecured)
    {
        if (Write(award, unsecured) is { } refusal)
        {
            award.Refusal = refusal;
            return;
        }

        var options = new ProofOptions { VerificationMethod = _keyId, Created = award.Order.At };
        if (AwardProofs.Sign(unsecured.WrittenSpan, award.Order.Proofs, options, key, out var secured) is { } unsignable)
        {
            award.Refusal = unsignable;
            return;
        }

        award.Document = secured;
        Decide(award);
    }

    /// <summary>Writes the badge, and holds it to the rules that every verifier will hold it to.</summary>
    private Refusal? Write(PreparedAward award, ArrayBufferWriter<byte> unsecured)
    {
        unsecured.ResetWrittenCount();
        try
        {
            award.Template.Write(unsecured, Badge(award));
        }
        catch (ArgumentException unsound)
        {
            // The badge's own rules (absolute URLs, amounts, periods) are checked where it is written.
            return new Refusal(RefusalCodes.FieldInvalid, unsound.Message);
        }

        if (unsecured.WrittenCount > CredentialInspector.MaxBytes - AwardProofs.MostBytes)
            return new Refusal(RefusalCodes.FieldTooLong, $"the credential would have more than {CredentialInspector.MaxBytes} bytes: nobody could verify it");
        using var document = JsonDocument.Parse(unsecured.WrittenMemory);
        var failed = CredentialStructure.Inspect(document.RootElement).FirstOrDefault(check => check.Result == CheckResult.Fail);
        return failed is null ? null : new Refusal(RefusalCodes.FieldInvalid, failed.Message, failed.Pointer);
    }

    private void Decide(PreparedAward award)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(award.Document.Span));
        award.Command = AwardOrders.CommandOf(award.Order, issuer.Did, award.AchievementVersion, particulars) with
        {
            Document = new AwardedDocument(_keyId, digest, award.Status, award.ValidFrom, award.ValidUntil, award.Refresh, award.Message),
            Renewal = award.Order.Renewal?.Grounds,
        };
        switch (CredentialDecider.Decide(CredentialState.Initial, award.Command))
        {
            case Decision<CredentialEvent>.Accepted accepted:
                award.Event = accepted.Events[0];
                break;
            case Decision<CredentialEvent>.Refused refused:
                award.Refusal = refused.Refusal;
                break;
        }
    }

    private BadgeAward Badge(PreparedAward award)
    {
        var order = award.Order;
        return new BadgeAward(award.CredentialId, Subject(order), award.ValidFrom)
        {
            ValidUntil = award.ValidUntil,
            AwardedDate = order.At == award.ValidFrom ? null : order.At,
            Evidence = [.. order.Evidence.Select(e => new BadgeEvidence { Id = e.Id, Name = e.Name, Description = e.Description, Narrative = e.Narrative, Genre = e.Genre })],
            RefreshServiceUrl = order.Status?.RefreshService ?? (award.CanBeRenewed ? refresh.Of(award.CredentialId) : null),
            Status = Entries(award),
        };
    }

    private ImmutableArray<BitstringStatusListEntry> Entries(PreparedAward award)
    {
        var (revocation, suspension) = (Entry(award.Status, StatusPurpose.Revocation), Entry(award.Status, StatusPurpose.Suspension));
        if (award is { Refresh: null, Message: null })
            return [revocation, suspension];
        var entries = ImmutableArray.CreateBuilder<BitstringStatusListEntry>(4);
        entries.AddRange(revocation, suspension);
        if (award.Refresh is { } refresh)
            entries.Add(Entry(refresh, StatusPurpose.Refresh));
        if (award is { Message: { } message, Messages: { } table })
            entries.Add(Entry(message, StatusPurpose.Message) with { Size = table.Size, Messages = StatusMessages.Of(table), References = table.References });
        return entries.DrainToImmutable();
    }

    private BadgeSubject Subject(AwardOrder order) => new()
    {
        Id = order.Learner.Subject ?? LearnerAddress.Of(publicUrl, order.Learner.Id),
        Identifiers = order.Learner.Name is { } name ? [new IdentityObject("name", name, Hashed: false, Salt: null)] : ImmutableArray<IdentityObject>.Empty,
        Results = AwardResults.Badge(order),
    };

    private BitstringStatusListEntry Entry(StatusListEntry place, StatusPurpose purpose) =>
        new(StatusListAddress.NameOf(purpose), place.Index, StatusListAddress.Url(publicUrl, place.ListId, purpose));
}
