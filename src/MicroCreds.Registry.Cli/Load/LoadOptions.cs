using System.Collections.Immutable;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>What is done to the registry.</summary>
internal enum LoadKind
{
    /// <summary>Bulk verification.</summary>
    Verify,
    /// <summary>Bulk awards.</summary>
    Award,
    /// <summary>Revocations, one command each.</summary>
    Revoke,
    /// <summary>Awards, verifications and revocations at once.</summary>
    Mixed,
}

/// <summary>Which credentials are verified.</summary>
internal enum LoadMode
{
    /// <summary>Those that the registry awarded: a digest and a look-up.</summary>
    Registered,
    /// <summary>Those that it never saw: the whole cryptographic path.</summary>
    FirstSeen,
}

/// <summary>Where the work is done.</summary>
internal enum LoadTransport
{
    /// <summary>In a registry, over HTTP.</summary>
    Http,
    /// <summary>In this process, without a registry: verification only.</summary>
    InProcess,
}

/// <summary>What the load generator is to do.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Mode">To which credentials.</param>
/// <param name="Transport">Where.</param>
/// <param name="Count">How many operations.</param>
/// <param name="Connections">How many streams, or calls at once.</param>
/// <param name="Proofs">How credentials are signed; none: awards as the registry does by default, others with eddsa-jcs-2022.</param>
internal sealed record LoadOptions(LoadKind Kind, LoadMode Mode, LoadTransport Transport, int Count, int Connections, ImmutableArray<string> Proofs)
{
    /// <summary>Whether credentials are verified that no registry has seen.</summary>
    public bool IsFirstSeen => this is { Kind: LoadKind.Verify, Mode: LoadMode.FirstSeen };

    /// <summary>Whether the credentials are made and signed here, and no registry awards them.</summary>
    public bool IsMadeHere => IsFirstSeen || Transport == LoadTransport.InProcess;

    /// <summary>How credentials that are made here are signed.</summary>
    public string ForeignWay => Proofs.IsEmpty ? "eddsa-jcs-2022" : Proofs[0];
}
