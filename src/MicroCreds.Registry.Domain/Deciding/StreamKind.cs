namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>The kinds of things that have a stream of events.</summary>
public enum StreamKind
{
    /// <summary>A framework authority.</summary>
    Framework,
    /// <summary>An awarding body.</summary>
    Issuer,
    /// <summary>Something that can be earned.</summary>
    Achievement,
    /// <summary>One award to one learner.</summary>
    Credential,
    /// <summary>A learner.</summary>
    Learner,
    /// <summary>A status list.</summary>
    StatusList,
    /// <summary>A pathway to a larger award.</summary>
    Pathway,
    /// <summary>A learner's enrolment on a pathway.</summary>
    Enrolment,
}
