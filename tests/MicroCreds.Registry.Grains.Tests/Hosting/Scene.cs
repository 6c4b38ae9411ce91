using System.Globalization;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Frameworks;
using MicroCreds.Registry.Grains.Issuers;

namespace MicroCreds.Registry.Grains.Tests.Hosting;

/// <summary>A framework, an accredited issuer whose key the registry holds, and an approved achievement; nobody else's.</summary>
internal sealed class Scene
{
    private static int s_scenes;

    private readonly string _name;
    private readonly IGrainFactory _grains;
    private int _keys;

    private Scene(IGrainFactory grains, Func<DateTimeOffset> now, string name, int keys = 0) => (_grains, Now, _name, _keys) = (grains, now, name, keys);

    public Func<DateTimeOffset> Now { get; }

    public string FrameworkId => "framework-" + _name;

    public string Did => $"did:web:{_name}.college.example";

    public string AchievementId => $"https://{_name}.college.example/achievements/welding-1";

    public IFrameworkGrain Framework => _grains.GetGrain<IFrameworkGrain>(FrameworkId);

    public IIssuerGrain Issuer => _grains.GetGrain<IIssuerGrain>(Did);

    public IAchievementGrain Achievement => _grains.GetGrain<IAchievementGrain>(AchievementId);

    public string Learner(int number) => FormattableString.Invariant($"learner-{_name}-{number}");

    public static IssuerProfile Profile => new("Example College", "https://college.example/", "NO");

    public ICredentialGrain Credential(AwardReply awarded) => _grains.GetGrain<ICredentialGrain>(awarded.CredentialId);

    /// <summary>A scene in which nothing has happened yet.</summary>
    public static Scene Empty(IGrainFactory grains, Func<DateTimeOffset> now) =>
        new(grains, now, "s" + Interlocked.Increment(ref s_scenes).ToString(CultureInfo.InvariantCulture));

    public static Scene Empty(RunningRegistry registry) => Empty(registry.Client, () => registry.Now);

    /// <summary>The same scene, in another host on the same data.</summary>
    public Scene On(RunningRegistry registry) => new(registry.Client, () => registry.Now, _name, _keys);

    /// <summary>A scene in which credentials can be awarded that pass every check.</summary>
    public static async Task<Scene> SetAsync(RunningRegistry registry)
    {
        var scene = Empty(registry);
        await scene.SetAsync();
        return scene;
    }

    public async Task SetAsync()
    {
        await FoundAsync();
        Accepted(await Framework.ExecuteAsync(Next(Accreditation())));
        await PublishAsync();
        Accepted(await Framework.ExecuteAsync(Next(new ApproveAchievement(AchievementId, 1))));
    }

    /// <summary>The framework and the issuer, no accreditation and no achievement.</summary>
    public async Task FoundAsync()
    {
        Accepted(await Framework.ExecuteAsync(Next(Levels())));
        Accepted(await Issuer.ExecuteAsync(Next(new RegisterIssuer(Did, Profile))));
    }

    public async Task PublishAsync() => Accepted(await Achievement.ExecuteAsync(Next(new PublishAchievement(Did, Content()))));

    public static PublishLevels Levels() => new(
        "Example Framework", [new FrameworkLevel("5", "Short cycle", 5), new FrameworkLevel("6", "First cycle", 6)], new CreditSystem("ECTS", 25, 30));

    public AccreditIssuer Accreditation(string id = "acc-1") =>
        new(id, Did, new AccreditationScope(["MicroCredential"], ["5", "6"], Now().AddDays(-1), Now().AddYears(5)));

    public AchievementContent Content() => new(
        "Welding I", "Basic welding of steel.", new AchievementCriteria("https://college.example/welding-1"), ["Welds fillet joints safely"],
        new Workload(2.5m, 70), "Practical examination", ParticipationForm.Onsite, "External audit", "NO", "MicroCredential",
        FrameworkId, "en", "5", ValidFor: "P3Y");

    /// <summary>The command with a key of its own and the time of now.</summary>
    public TCommand Next<TCommand>(TCommand command)
        where TCommand : Domain.Deciding.Command =>
        command with { IdempotencyKey = NextKey(), At = Now() };

    public string NextKey() => FormattableString.Invariant($"{_name}/{Interlocked.Increment(ref _keys)}");

    public AwardOrder Order(int learner = 1) => new(AchievementId, new AwardedLearner(Learner(learner), Name: "Ada Ødegård"))
    {
        Evidence = [new AwardEvidence("https://college.example/work/1", "Portfolio")],
        IdempotencyKey = NextKey(),
        At = Now(),
    };

    /// <summary>Awards one credential, which must succeed.</summary>
    public async Task<AwardReply> AwardAsync(AwardOrder? order = null)
    {
        var reply = (await Issuer.AwardAsync([order ?? Order()]))[0];
        Assert.Null(reply.Refusal);
        return reply;
    }

    public static CommandReply Accepted(CommandReply reply)
    {
        Assert.Null(reply.Refusal);
        return reply;
    }

    public static void Refused(string code, CommandReply reply) => Assert.Equal(code, reply.Refusal?.Code);

    public static void Refused(string code, AwardReply reply) => Assert.Equal(code, reply.Refusal?.Code);
}
