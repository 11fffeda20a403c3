# Written by accord from specs/long_names.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Long names."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Deep(TypedDict):
    """One line of a description that is just as long as a line may be, so that the quotes do not fit beside it, as
    here.
    """

    first_level_of_nesting: NotRequired[DeepFirstLevelOfNesting]


class DeepFirstLevelOfNesting(TypedDict):
    second_level_of_nesting: NotRequired[DeepFirstLevelOfNestingSecondLevelOfNesting]


class DeepFirstLevelOfNestingSecondLevelOfNesting(TypedDict):
    third_level_of_nesting: NotRequired[DeepFirstLevelOfNestingSecondLevelOfNestingThirdLevelOfNesting]


class DeepFirstLevelOfNestingSecondLevelOfNestingThirdLevelOfNesting(TypedDict):
    fourth_level_of_nesting_which_is_the_one: NotRequired[
        DeepFirstLevelOfNestingSecondLevelOfNestingThirdLevelOfNestingFourthLevelOfNestingWhichIsTheOne
    ]
    fourth_level_of_nesting_which_is_the_other_of_the_two: NotRequired[
        DeepFirstLevelOfNestingSecondLevelOfNestingThirdLevelOfNestingFourthLevelOfNestingWhichIsTh_549a0363
    ]


class DeepFirstLevelOfNestingSecondLevelOfNestingThirdLevelOfNestingFourthLevelOfNestingWhichIsTh_549a0363(TypedDict):
    b: NotRequired[str]


class DeepFirstLevelOfNestingSecondLevelOfNestingThirdLevelOfNestingFourthLevelOfNestingWhichIsTheOne(TypedDict):
    a: NotRequired[str]


class GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7Ok(TypedDict):
    a: NotRequired[GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7OkA]


class GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7OkA(TypedDict):
    b: NotRequired[str]
