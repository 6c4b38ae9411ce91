using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Grains.Credentials;

/// <summary>
/// One award to one learner (key: credential id). It comes into being through its issuer's grain, which signs it or
/// checks what the issuer signed; from then on this grain is its only writer.
/// </summary>
[Alias("microcreds.credential")]
public interface ICredentialGrain : IGrainWithStringKey
{
    /// <summary>Suspends, reinstates, revokes, supersedes, sets the message, offers a refresh or records continuing education; refusals are values. Awarding and registering are the issuer grain's.</summary>
    [Alias("execute")]
    Task<CommandReply> ExecuteAsync(CredentialCommand command);

    /// <summary>The credential's state; version 0 where it does not exist.</summary>
    [Alias("read")]
    Task<CredentialState> ReadAsync();

    /// <summary>Where the credential stands with its renewal now; null where it does not exist.</summary>
    [Alias("renewal")]
    Task<RenewalStanding?> RenewalAsync();

    /// <summary>
    /// Renews the credential: its issuer signs a new one for the same learner, and this one is superseded by it in the same
    /// commit of the ledger. A repeated key is answered as the first time.
    /// </summary>
    [Alias("renew")]
    Task<AwardReply> RenewAsync(RenewalOrder order);

    /// <summary>The signed document with its place in the ledger, or null where there is none, or its learner was erased.</summary>
    [Alias("document")]
    Task<CredentialDocument?> DocumentAsync();
}
