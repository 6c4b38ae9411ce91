using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>A micro-credential as the registry's models tell it: what a European Digital Credential is written from, and read into.</summary>
/// <param name="Issuer">The awarding body.</param>
/// <param name="Achievement">What was achieved, with the elements of EU Annex I.</param>
/// <param name="Award">To whom it was awarded, and when.</param>
public sealed record EuropeanCredential(BadgeProfile Issuer, BadgeAchievement Achievement, BadgeAward Award);
