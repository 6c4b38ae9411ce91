using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>The rules of credit conversions.</summary>
internal static class ConversionRules
{
    public static Ruling<FrameworkEvent> Declare(FrameworkState state, DeclareCreditConversion c)
    {
        var refusal = Field.Text(c.From, "/from", Limits.Name)
            ?? Field.Text(c.To, "/to", Limits.Name)
            ?? Field.Amount(c.Factor, "/factor", 0.000001m, 1000m)
            ?? Field.OptionalText(c.Reason, "/reason", Limits.Reason);
        if (refusal is not null)
            return refusal;
        if (c.From == c.To)
            return new Refusal(RefusalCodes.ConversionToItself, "a credit system is not converted to itself", "/to");
        var declared = new CreditConversion(c.From, c.To, c.Factor, c.Reason);
        if (state.Conversions.Contains(declared))
            return new Refusal(RefusalCodes.ConversionUnchanged, "the framework has declared this conversion already");
        var isNew = !state.Conversions.Any(known => known.From == c.From && known.To == c.To);
        if (isNew && state.Conversions.Length >= Limits.CreditConversions)
            return new Refusal(RefusalCodes.ConversionsTooMany, $"a framework has at most {Limits.CreditConversions} conversions");
        return new CreditConversionDeclared(state.FrameworkId, c.From, c.To, c.Factor, c.Reason);
    }

    /// <summary>The state with the conversion: in the place of the one between the same systems, or after all others.</summary>
    public static FrameworkState Apply(FrameworkState state, CreditConversionDeclared happened)
    {
        var declared = new CreditConversion(happened.From, happened.To, happened.Factor, happened.Reason);
        for (var i = 0; i < state.Conversions.Length; i++)
        {
            if (state.Conversions[i].From == declared.From && state.Conversions[i].To == declared.To)
                return state with { Conversions = state.Conversions.SetItem(i, declared) };
        }

        return state with { Conversions = state.Conversions.Add(declared) };
    }
}
