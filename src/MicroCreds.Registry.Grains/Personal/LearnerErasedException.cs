namespace MicroCreds.Registry.Grains.Personal;

/// <summary>Something personal was to be sealed for a learner who was erased. Nothing was sealed for anybody.</summary>
[GenerateSerializer, Alias("microcreds.personal.learner-erased")]
public sealed class LearnerErasedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="learnerId">The opaque id of the learner.</param>
    public LearnerErasedException(string learnerId)
        : base($"learner {learnerId} was erased and can be given nothing personal") => LearnerId = learnerId;

    /// <summary>The opaque id of the learner.</summary>
    [Id(0)]
    public string LearnerId { get; }
}
