using TranslateSvc.Engines.Apertium.Text;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class RepairTests
{
    [Theory]
    [InlineData("the loss grows. the text is ready! who pays? we do… it ends", "La perte croît. Le texte est prêt ! Qui paie ? Nous… C'est fini", "The loss grows. The text is ready! Who pays? We do… It ends")]
    [InlineData("he says: \"they filled bottles.\" she left.", "Il dit : \"On remplissait.\" Elle partit.", "He says: \"They filled bottles.\" She left.")]
    [InlineData("a plan \"without a cent\" passed", "Un plan \"sans un centime\" passe", "A plan \"without a cent\" passed")]
    [InlineData("at 7 p.m. to the bridge, e.g. in town", "À 19 h au pont, Par exemple", "At 7 p.m. to the bridge, e.g. in town")]
    [InlineData("to the poor, e.g. to retired people. it ends", "Aux pauvres, p. ex. aux retraités. Fini", "To the poor, e.g. to retired people. it ends")]
    [InlineData("« il part. » elle reste.", "\"He leaves.\" She stays.", "« Il part. » Elle reste.")]
    [InlineData("lower case", "titre", "lower case")]
    public void Restore_SentenceStarts_TakeTheSourcesCapitals(string translation, string source, string expected) =>
        Assert.Equal(expected, SentenceCapitals.Restore(translation, source, source));

    [Theory]
    [InlineData("Until 7 p.m..", "Until 7 p.m.")]
    [InlineData("Wait...", "Wait...")]
    [InlineData("He left..", "He left.")]
    public void Repair_DoubledStop_IsOne(string text, string expected)
    {
        Assert.Equal(expected, EnglishTarget.Repair(text));
        Assert.Equal(expected, FrenchTarget.Repair(text, canadian: false));
    }

    [Theory]
    [InlineData("The deputies have refused the project.", "Les députés ont refusé le projet.", "The deputies refused the project.")]
    [InlineData("He has also said it.", "Il l'a aussi dit.", "He also said it.")]
    [InlineData("She has been condemned and I have been there.", "Elle a été condamnée et j'y ai été.", "She was condemned and I was there.")]
    [InlineData("It has written to us.", "Il nous a écrit.", "It wrote to us.")]
    [InlineData("He has not ratified it.", "Il ne l'a pas ratifié.", "He has not ratified it.")]
    [InlineData("He has already left.", "Il est déjà parti.", "He has already left.")]
    [InlineData("It has grown since 2010.", "Il croît depuis 2010.", "It has grown since 2010.")]
    [InlineData("It would have opened and will have ended.", "Il aurait ouvert et aura fini.", "It would have opened and will have ended.")]
    [InlineData("They have need of it.", "Ils en ont besoin.", "They have need of it.")]
    [InlineData("He has to go.", "Il doit partir.", "He has to go.")]
    public void Apply_PresentPerfect_IsSimplePastUnlessTiedToThePresent(string english, string french, string expected) =>
        Assert.Equal(expected, EnglishPast.Apply(english, french));

    [Theory]
    [InlineData("\"Have countries in the eurozone.\"", "\"Nous avons des pays dans la zone euro.\"", "\"We have countries in the eurozone.\"")]
    [InlineData("Know it.", "Je le sais.", "I know it.")]
    [InlineData("We have them.", "Nous les avons.", "We have them.")]
    [InlineData("The countries have it.", "Nous avons les pays.", "The countries have it.")]
    public void RestoreEnglish_LostSubject_ComesBack(string english, string french, string expected) => Assert.Equal(expected, Subjects.RestoreEnglish(english, french));

    [Theory]
    [InlineData("Il souhaite plus.", "She wishes more.", "Elle souhaite plus.")]
    [InlineData("Il souhaite qu'il pleuve.", "She wishes it rained.", "Il souhaite qu'il pleuve.")]
    [InlineData("les pays qui est-ce qui ils veulent", "the countries who want", "les pays qui veulent")]
    public void RestoreFrench_Subjects_AreTheSources(string french, string english, string expected) => Assert.Equal(expected, Subjects.RestoreFrench(french, english));

    [Theory]
    [InlineData("Watson Est venu. Rajchl Promesses tout.", "Watson came. Rajchl promises all.", "Watson est venu. Rajchl promesses tout.")]
    [InlineData("Quand Tu viens, Malgré Tout.", "When you come, despite all.", "Quand tu viens, Malgré Tout.")]
    [InlineData("\uE000, Watson A laissé", "\uE000, Watson left", "\uE000, Watson a laissé")]
    [InlineData("\uE000  Dit que", "\uE000 says that", "\uE000  dit que")]
    [InlineData("Vladimir Poutine parle. Deutsche Bank vend. La Libye", "Vladimir Putin speaks. Deutsche Bank sells. Libya", "Vladimir Poutine parle. Deutsche Bank vend. La Libye")]
    [InlineData("Lisez Le Monde. NATO ONU", "Read Le Monde. NATO UN", "Lisez Le Monde. NATO ONU")]
    public void Lower_CapitalsOfSecondWords_GoUnlessTheyAreNames(string answer, string sent, string expected) => Assert.Equal(expected, SecondCapitals.Lower(answer, sent));

    [Theory]
    [InlineData("Salut, @*what #és", "Salut, what és")]
    [InlineData("*@\uE000 le #\uE001", "\uE000 le \uE001")]
    [InlineData(@"cinq \* deux", @"cinq \* deux")]
    [InlineData(@"le \@1930s, \@*Watson", "le 1930s, Watson")]
    [InlineData("the #move# away corner", "the move away corner")]
    [InlineData(@"He no #\<prn\> as of #<*prn><p3>", "He no as of ")]
    public void Remove_Marks_LeavesNone(string stream, string expected) => Assert.Equal(expected, Marks.Remove(stream));

    [Fact]
    public void ReplaceUnknown_WordsThatTheBilingualDictionaryLacks_AreReplacedToo() =>
        Assert.Equal("le [1930s], [Watson] est", Marks.ReplaceUnknown(@"le \@1930s, *Watson est", word => $"[{word}]"));
}
