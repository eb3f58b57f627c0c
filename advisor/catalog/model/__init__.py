"""The catalog as typed, frozen data: nothing enters but values; programs, facts and conditions leave."""
