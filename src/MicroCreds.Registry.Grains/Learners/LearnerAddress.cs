namespace MicroCreds.Registry.Grains.Learners;

/// <summary>The id of a learner in credentials that name no other: a URL of the registry's, under which nothing is served.</summary>
public static class LearnerAddress
{
    /// <summary>A learner's id in credentials.</summary>
    /// <param name="publicUrl">The address that the public reaches the registry at.</param>
    /// <param name="learnerId">The opaque id.</param>
    public static string Of(Uri publicUrl, string learnerId)
    {
        ArgumentNullException.ThrowIfNull(learnerId);
        return new Uri(publicUrl, "learners/" + Uri.EscapeDataString(learnerId)).AbsoluteUri;
    }
}
