using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Grains.Tests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  !? -- ", "")]
    [InlineData("Data Analysis, level 6", "data analysis level 6")]
    [InlineData("naïve  Café—Ångström", "naive cafe angstrom")]
    [InlineData("ﬁrst Ｃ３ Čeština Ñandú e\u0301te\u0301", "first c3 cestina nandu ete")]
    [InlineData("Ναυσιπλοΐα ΌΔΟΣ Йод ё", "ναυσιπλοια οδοσ иод е")]
    [InlineData("Łódź Ærø Straße", "lodz aero strasse")]
    [InlineData("İstanbul ISTANBUL ısı", "istanbul istanbul isi")]
    [InlineData("数学 ABC", "数 学 abc")]
    [InlineData("a\0b\"c*", "a b c")]
    public void Of_Text_IsItsFoldedWords(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Fact]
    public void Of_LoneSurrogates_PartWordsAndThrowNothing() => Assert.Equal<string>(["a", "b"], SearchWords.Of("a\ud800b\udfff"));

    [Fact]
    public void Of_WhatCameOut_StaysAsItIs()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(0x20, 0x250)))]);
            var words = SearchWords.Of(text);
            Assert.All(words, word => Assert.All(word, letter => Assert.True(char.IsLetterOrDigit(letter) || char.IsSurrogate(letter), $"seed {Seed}: U+{(int)letter:X4}")));
            Assert.Equal<string>(words, SearchWords.Of(string.Join(' ', words)));
        }
    }

    [Fact]
    public void Of_MoreThanTheMost_StopsThere()
    {
        Assert.Equal<string>(["a", "b"], SearchWords.Of("a b c d", 2));
        Assert.Equal("a b c", SearchWords.Join(["a b", null, "c d", "e"], 3));
        Assert.Equal(SearchQuery.LongestWord, Assert.Single(SearchWords.Of(new string('x', 5_000))).Length);
    }
}
