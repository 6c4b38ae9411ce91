using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// An awarding body (key: its DID): profile, keys with their history, and the awarding of credentials. Awards run
/// beside each other and beside commands; an award uses the key that was active when it came in.
/// </summary>
[Alias("microcreds.issuer")]
public interface IIssuerGrain : IGrainWithStringKey
{
    /// <summary>Carries out one command; refusals are values. A command that brings no key gets one made and sealed here.</summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(IssuerCommand command);

    /// <summary>The issuer's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    [AlwaysInterleave]
    Task<IssuerState> ReadAsync();

    /// <summary>Signs and records awards; each stands or falls alone. The answers are in the order of the awards.</summary>
    /// <param name="awards">1 to 4,096 awards.</param>
    [Alias("award")]
    [AlwaysInterleave]
    Task<ImmutableArray<AwardReply>> AwardAsync(ImmutableArray<AwardOrder> awards);

    /// <summary>
    /// Signs and seals an award that is a renewal, for the renewed credential to record it together with its own end. Nothing
    /// is recorded here.
    /// </summary>
    /// <param name="award">An award with <see cref="AwardOrder.Renewal"/>.</param>
    [Alias("prepare-renewal")]
    [AlwaysInterleave]
    Task<RenewalDraft> PrepareRenewalAsync(AwardOrder award);

    /// <summary>Admits a credential that the issuer signed itself, after every check; the digest goes into the ledger.</summary>
    [Alias("register")]
    [AlwaysInterleave]
    Task<AwardReply> RegisterAsync(RegistrationOrder registration);

    /// <summary>Signs a status list of this issuer with its active key.</summary>
    /// <param name="unsecured">A BitstringStatusListCredential without a proof.</param>
    /// <param name="at">The proof's <c>created</c>.</param>
    /// <returns>The secured credential in canonical form.</returns>
    /// <exception cref="InvalidOperationException">The document is no status list credential of this issuer, or there is no key to sign with.</exception>
    [Alias("sign-status-list")]
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> SignStatusListAsync(ReadOnlyMemory<byte> unsecured, DateTimeOffset at);

    /// <summary>Signs a learner record that this issuer puts together with its active key.</summary>
    /// <param name="unsecured">A ClrCredential without a proof.</param>
    /// <param name="at">The proof's <c>created</c>.</param>
    /// <returns>The secured credential in canonical form.</returns>
    /// <exception cref="InvalidOperationException">The document is no learner record of this issuer, or there is no key to sign with.</exception>
    [Alias("sign-record")]
    [AlwaysInterleave]
    Task<ReadOnlyMemory<byte>> SignRecordAsync(ReadOnlyMemory<byte> unsecured, DateTimeOffset at);
}
