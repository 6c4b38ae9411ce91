using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Tests.Deciding;
using MicroCreds.Registry.Domain.Tests.Pathways;

namespace MicroCreds.Registry.Domain.Tests.Enrolments;

internal static class EnrolmentSamples
{
    public const string Learner = "learner-1";

    public static BeginPathway Begin() => new() { LearnerId = Learner, PathwayId = PathwaySamples.Id, Issuer = Samples.Issuer, PathwayVersion = 1 };

    public static Recognition Recognition() => new("rpl-1", "practice", Samples.Noon.AddDays(-400), "Two years in a welding shop");

    public static PathwayProgress Complete(long ledgerSize) => new(1, true, 0, true, ledgerSize)
    {
        Parts = [new CountedPart("urn:uuid:1", ["/components/0"]), new CountedPart("rpl-1", ["/components/1", "/completion/conditions/2"])],
    };

    public static PathwayProgress Incomplete(long ledgerSize, decimal remaining = 2) => new(1, false, remaining, true, ledgerSize);

    public static RecordProgress Judged(PathwayProgress progress, AwardingRule awarding = AwardingRule.Issue, PartPolicy policy = PartPolicy.Suspend) =>
        new(progress, awarding, policy);
}
