"""An entry as it is told to one merchant: what they answered is not asked again, and what is there is to be used."""

from msgspec.structs import replace

from advisor.catalog.model.catalog import Catalog, Claim, Costs, Program
from advisor.catalog.model.in_use import in_use
from advisor.catalog.model.spoken import spoken
from advisor.engine.plan.action_plan import Item
from advisor.engine.plan.spending import Spending
from advisor.wording.amounts import won
from advisor.wording.language import Language
from advisor.wording.particles import Noun
from advisor.wording.types.nouns import number as number_text

WON = "KRW"


def told_to(catalog: Catalog, item: Item, language: Language) -> Program:
    """Returns the program of an item of the plan as this merchant is told of it."""
    program = catalog.programs[item.program]
    used = in_use(program) if item.is_use else None
    if used is None:
        return spoken(program, item.verdict.verdict)
    spending = item.spending
    if spending is None:
        return used
    text = language.whole(lambda spoken_in: _cost_text(catalog, spending, spoken_in))
    return replace(used, costs=Costs(now=Claim(text=text, sources=spending.price.sources)))


def _cost_text(catalog: Catalog, spending: Spending, language: Language) -> str:
    """Returns the price, and what comes of it for the number that is known; nothing of a number that is private.

    The number itself stays with the merchant, as all that was answered.
    """
    price, fact = spending.price, catalog.facts[spending.price.fact]

    def amount(sum_: int | None) -> str:
        if price.unit != WON:
            return f"{sum_ or 0:,} {price.unit}"
        return language.say("plan.amount.won", amount=won(sum_ or 0, language.code))

    label, number = Noun(language.text(fact.label)), Noun(number_text(fact, price.per, language))
    each = language.say("plan.use.price", label=label, number=number, amount=amount(price.amount))
    least, most = spending.least, spending.most
    if least is None or fact.private:
        return each
    key = "from" if most is None else "about" if least == most else "between"
    return f"{each} {language.say(f'plan.use.{key}', least=amount(least), most=amount(most))}"
