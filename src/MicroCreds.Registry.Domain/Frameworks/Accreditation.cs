using System.Collections.Immutable;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>One change of an accreditation's standing.</summary>
/// <param name="At">From when on.</param>
/// <param name="Standing">What it has been since.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.accreditation-change")]
public sealed record AccreditationChange([property: Id(0)] DateTimeOffset At, [property: Id(1)] AccreditationStanding Standing);

/// <summary>An accreditation with its history, so that it can be judged at any instant.</summary>
/// <param name="Id">Its id within the framework.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Scope">What it allows.</param>
/// <param name="Changes">Suspensions, reinstatements and withdrawal in the order in which they happened.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.accreditation")]
public sealed record Accreditation(
    [property: Id(0)] string Id,
    [property: Id(1)] string Issuer,
    [property: Id(2)] AccreditationScope Scope,
    [property: Id(3)] ImmutableArray<AccreditationChange> Changes)
{
    /// <summary>What it is after all that happened, dates of the scope aside.</summary>
    public AccreditationStanding Current => Changes.IsEmpty ? AccreditationStanding.Accredited : Changes[^1].Standing;

    /// <summary>What it was at an instant, dates of the scope aside. The last change that had happened by then counts.</summary>
    public AccreditationStanding StandingAt(DateTimeOffset at)
    {
        for (var i = Changes.Length - 1; i >= 0; i--)
        {
            if (Changes[i].At <= at)
                return Changes[i].Standing;
        }

        return AccreditationStanding.Accredited;
    }
}
