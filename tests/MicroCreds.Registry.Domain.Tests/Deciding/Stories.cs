using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Learners;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Domain.Tests.Deciding;

internal static class Stories
{
    public static Story<FrameworkState, FrameworkCommand, FrameworkEvent> Framework() =>
        new(FrameworkState.Initial, FrameworkDecider.Decide, FrameworkDecider.Evolve);

    public static Story<IssuerState, IssuerCommand, IssuerEvent> Issuer() =>
        new(IssuerState.Initial, IssuerDecider.Decide, IssuerDecider.Evolve);

    public static Story<AchievementState, AchievementCommand, AchievementEvent> Achievement() =>
        new(AchievementState.Initial, AchievementDecider.Decide, AchievementDecider.Evolve);

    public static Story<CredentialState, CredentialCommand, CredentialEvent> Credential() =>
        new(CredentialState.Initial, CredentialDecider.Decide, CredentialDecider.Evolve);

    public static Story<LearnerState, LearnerCommand, LearnerEvent> Learner() =>
        new(LearnerState.Initial, LearnerDecider.Decide, LearnerDecider.Evolve);

    public static Story<PathwayState, PathwayCommand, PathwayEvent> Pathway() =>
        new(PathwayState.Initial, PathwayDecider.Decide, PathwayDecider.Evolve);

    public static Story<EnrolmentState, EnrolmentCommand, EnrolmentEvent> Enrolment() =>
        new(EnrolmentState.Initial, EnrolmentDecider.Decide, EnrolmentDecider.Evolve);

    public static Story<StatusListState, StatusListCommand, StatusListEvent> StatusList() =>
        new(StatusListState.Initial, StatusListDecider.Decide, StatusListDecider.Evolve);
}
