using System.Collections.Immutable;

namespace MicroCreds.Registry.Verification.Registry;

/// <summary>What the registry knows of an achievement. Immutable.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Versions">Its published versions, the oldest first.</param>
public sealed record Achievement(string Id, ImmutableArray<AchievementVersion> Versions)
{
    /// <summary>The version asked for, or null where it was never published.</summary>
    public AchievementVersion? Find(int version)
    {
        foreach (var candidate in Versions)
        {
            if (candidate.Version == version)
                return candidate;
        }

        return null;
    }
}
