using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Domain.Tests.Stacking;

public sealed class StackTermsTests
{
    [Fact]
    public void Of_RandomPathwaysAndHoldings_HaveAWordInCommonWhereOneTouchesTheOther()
    {
        var touching = 0;
        for (var seed = 1; seed <= 400; seed++)
        {
            var random = new RandomPathway(new Random(seed));
            var content = random.Content();
            var holdings = random.Holdings(8);
            var pathway = CompiledPathway.Compile(content);
            var terms = StackTerms.Of(content);
            foreach (var holding in holdings.Where(holding => holding.Component is null && pathway.Touches(holding)))
            {
                touching++;
                Assert.True(terms.Overlaps(StackTerms.Of(holding)), $"seed {seed}: {holding.Id}");
                Assert.NotEmpty(pathway.PlacesFor(holding));
            }
        }

        Assert.True(touching > 400, $"{touching}");
    }
}
