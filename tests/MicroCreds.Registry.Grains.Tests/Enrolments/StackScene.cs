using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Learners;
using MicroCreds.Registry.Grains.Pathways;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.Enrolments;

/// <summary>An issuer with two small achievements, a larger award, and pathways from the ones to the other.</summary>
internal sealed class StackScene
{
    private readonly IGrainFactory _grains;

    private StackScene(IGrainFactory grains, Scene scene) => (_grains, Scene) = (grains, scene);

    public Scene Scene { get; }

    /// <summary>The small achievement besides the scene's own.</summary>
    public string Second => Scene.AchievementId + "-second";

    /// <summary>The larger award.</summary>
    public string Award => Scene.AchievementId + "-award";

    public static async Task<StackScene> SetAsync(RunningRegistry registry)
    {
        var stack = new StackScene(registry.Client, await Scene.SetAsync(registry));
        foreach (var id in new[] { stack.Second, stack.Award })
        {
            Scene.Accepted(await registry.Client.GetGrain<IAchievementGrain>(id).ExecuteAsync(stack.Scene.Next(new PublishAchievement(stack.Scene.Did, stack.Scene.Content()))));
            Scene.Accepted(await stack.Scene.Framework.ExecuteAsync(stack.Scene.Next(new ApproveAchievement(id, 1))));
        }

        return stack;
    }

    /// <summary>The same scene, in another host on the same data.</summary>
    public StackScene On(RunningRegistry registry) => new(registry.Client, Scene.On(registry));

    public string PathwayId(int number = 1) => FormattableString.Invariant($"{Scene.AchievementId}/pathways/{number}");

    public PathwayContent Content(AwardingRule awarding = AwardingRule.Issue, PartPolicy policy = PartPolicy.Suspend) => new(
        "Welder", "Both parts make a welder.", Scene.FrameworkId, "en", Award,
        [
            new PathwayComponent("first", "Welding I", ComponentKind.Credential, new ComponentMatch { Achievements = [new AchievementMatch(Scene.AchievementId)] }, 3),
            new PathwayComponent("second", "Welding II", ComponentKind.Credential, new ComponentMatch { Achievements = [new AchievementMatch(Second)] }, 2),
        ],
        new Condition.AllOf([new Condition.Requires("first"), new Condition.Requires("second")]),
        Awarding: awarding, PartPolicy: policy);

    public async Task PublishAsync(PathwayContent? content = null, int number = 1) => Scene.Accepted(
        await _grains.GetGrain<IPathwayGrain>(PathwayId(number)).ExecuteAsync(Scene.Next(new PublishPathway(Scene.Did, content ?? Content()))));

    public IEnrolmentGrain Enrolment(int learner = 1, int pathway = 1) =>
        _grains.GetGrain<IEnrolmentGrain>(EnrolmentIds.Of(Scene.Learner(learner), PathwayId(pathway)));

    public async Task BeginAsync(int learner = 1, int pathway = 1) => Scene.Accepted(await Enrolment(learner, pathway).ExecuteAsync(Begin(learner, pathway)));

    public BeginPathway Begin(int learner = 1, int pathway = 1) =>
        Scene.Next(new BeginPathway { LearnerId = Scene.Learner(learner), PathwayId = PathwayId(pathway) });

    public Task<AwardReply> AwardFirstAsync(int learner = 1) => Scene.AwardAsync(Scene.Order(learner));

    public Task<AwardReply> AwardSecondAsync(int learner = 1) => Scene.AwardAsync(Scene.Order(learner) with { Achievement = Second });

    /// <summary>Waits for the registry to judge by itself.</summary>
    public async Task<EnrolmentState> UntilAsync(AwardStanding standing, int learner = 1, int pathway = 1)
    {
        EnrolmentState? state = null;
        await Patience.Until(async () => (state = await Enrolment(learner, pathway).ReadAsync()).Award.Standing == standing, $"{standing}, it is {state?.Award.Standing}");
        return state!;
    }

    public ILearnerGrain Learner(int number) => _grains.GetGrain<ILearnerGrain>(Scene.Learner(number));

    public ICredentialGrain Credential(string id) => _grains.GetGrain<ICredentialGrain>(id);
}
