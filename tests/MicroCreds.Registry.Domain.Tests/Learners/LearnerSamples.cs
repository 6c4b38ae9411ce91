using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Learners;

/// <summary>What learners have and do, as the tests need it.</summary>
internal static class LearnerSamples
{
    public static LearnerImport Import() => new("1f0c", Samples.Digest, Samples.Issuer, ImportOutcome.Valid, ImportFormat.Json);

    public static ImportCredential ImportCredential() => new(Samples.Digest) { LearnerId = "learner-1", Import = Import() };
}
