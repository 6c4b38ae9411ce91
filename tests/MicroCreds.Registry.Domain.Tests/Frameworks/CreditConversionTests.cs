using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Frameworks;

public sealed class CreditConversionTests
{
    private static readonly DeclareCreditConversion CatsToEcts = new("CATS", "ECTS", 0.5m, "agreed");

    [Fact]
    public void GivenFramework_WhenDeclaredTwice_ThenTheSecondFactorHoldsInTheFirstPlace()
    {
        var story = Stories.Framework().Given(Samples.PublishLevels(), CatsToEcts, new DeclareCreditConversion("ECTS", "CATS", 2m));

        story.Accepts<CreditConversionDeclared>(CatsToEcts with { Factor = 0.4m, Reason = null });

        Assert.Equal([new CreditConversion("CATS", "ECTS", 0.4m), new CreditConversion("ECTS", "CATS", 2m)], story.State.Conversions.ToArray());
    }

    [Fact]
    public void GivenNothing_WhenDeclared_ThenFrameworkUnknown() => Stories.Framework().Refuses(CatsToEcts, "framework_unknown");

    public static TheoryData<DeclareCreditConversion, string, string?> Bent => new()
    {
        { CatsToEcts, "conversion_unchanged", null },
        { CatsToEcts with { To = "CATS" }, "conversion_to_itself", "/to" },
        { CatsToEcts with { From = " " }, "field_missing", "/from" },
        { CatsToEcts with { To = new string('x', 201) }, "field_too_long", "/to" },
        { CatsToEcts with { Factor = 0m }, "field_out_of_range", "/factor" },
        { CatsToEcts with { Factor = 1000.1m }, "field_out_of_range", "/factor" },
        { CatsToEcts with { Factor = 0.1234567m }, "field_invalid", "/factor" },
        { CatsToEcts with { Reason = "" }, "field_missing", "/reason" },
    };

    [Theory]
    [MemberData(nameof(Bent))]
    public void GivenAConversion_WhenAnUnsoundOneIsDeclared_ThenRefusedWithThePlace(DeclareCreditConversion command, string code, string? pointer) =>
        Stories.Framework().Given(Samples.PublishLevels(), CatsToEcts).Refuses(command, code, pointer);

    [Fact]
    public void GivenAsManyAsThereMayBe_WhenAnotherIsDeclared_ThenRefusedButAKnownOneMayChange()
    {
        var story = Stories.Framework().Given(Samples.PublishLevels());
        for (var n = 0; n < 64; n++)
            story.Given(new DeclareCreditConversion("CATS", $"system {n}", 1m));

        story.Refuses(CatsToEcts, "conversions_too_many");
        story.Accepts<CreditConversionDeclared>(new DeclareCreditConversion("CATS", "system 63", 2m));
    }

    [Fact]
    public void Of_DeclaredAmount_GoesBeforeAConvertedOne() => Assert.Equal(
        [new("ECTS", 2.5m), new("CATS", 6m)],
        Reckon(2.5m, 3m, [new CreditAmount("CATS", 6m)], ("CATS", "ECTS", 0.5m), ("ECTS", "CATS", 2m)));

    [Fact]
    public void Of_Conversions_ApplyOnceAndExactly() => Assert.Equal(
        [new("ECTS", 1.000001m), new("CATS", 0.333333333333m)],
        Reckon(null, 1.000001m, [], ("ECTS", "CATS", 0.333333m), ("CATS", "hours", 10m)));

    [Fact]
    public void Of_TwoWaysToOneSystem_TheOneDeclaredFirstCounts() => Assert.Equal(
        [new("ECTS", 2m), new("hours", 50m), new("CATS", 4m)],
        Reckon(2m, null, [new CreditAmount("hours", 50m)], ("ECTS", "CATS", 2m), ("hours", "CATS", 0.1m)));

    [Fact]
    public void Of_NothingDeclared_IsNothing() => Assert.Empty(Reckon(null, null, [], ("ECTS", "CATS", 2m)));

    private static HoldingCredits[] Reckon(
        decimal? credits, decimal? ects, ImmutableArray<CreditAmount> others, params (string From, string To, decimal Factor)[] conversions)
    {
        var framework = FrameworkState.Initial with
        {
            CreditSystem = new CreditSystem("ECTS", 25, 30),
            Conversions = [.. conversions.Select(c => new CreditConversion(c.From, c.To, c.Factor))],
        };
        return [.. CreditReckoning.Of(credits, ects, others, framework)];
    }
}
